// The kiosk: choose, check, take the number. A choice has one `request`: however often it is sent, it is one number.

import { Refusal, ask, el, find, insist, keepAsking, newKey, once, onConnection } from "./base.js";
import { booked, onScan } from "./kiosk_booked.js";
import { keys, matching } from "./kiosk_find.js";
import { number } from "./kiosk_number.js";
import { answered, begun, giveBack, interrupted, nobodySaw } from "./kiosk_pending.js";

const WORDS = {
  start: "您要办什么？",
  startHint: "点一下要办的事，就能取号。",
  other: "找别的事项",
  booked: "我有预约",
  unsure: "不清楚办什么",
  find: "找要办的事",
  findHint: "按拼音首字母，比如“退休”按 T X",
  nothing: "没有找到。换几个字母试试，或者取一个综合号，到窗口再说。",
  general: "取综合号",
  back: "返回",
  again: "重新开始",
  check: "请核对，再取号",
  more: "再加一件事",
  remove: "去掉",
  take: "取号",
  who: "您属于下面哪一种？都不是就不用选",
  nobody: "都不是",
  help: "孕妇、行动不便等需要照顾的，请找导办员。",
  taking: "正在取号…",
  checkingIn: "正在签到…",
  slow: "和大厅的连接断了，正在重试。不用再取，只会有一个号。",
  enough: "不等了",
  refused: "没有取到号",
  notCheckedIn: "没有签到",
  walkIn: "取一个现场号",
  closed: "现在不取号",
  unknown: "等多久现在说不准",
  nobodyWaits: "本队没有人等",
  printer: "号票打印机现在不能用：",
  printerThen: "取号后请把号码拍下来。",
  printerThenScan: "取号后请把号码拍下来，或用手机扫码。",
  stopped: "这台取号机现在不能用",
  still: "秒后回到开始",
};
const IDLE_SECONDS = 60;
const STILL_SECONDS = 15;
const ENOUGH_SECONDS = 12;
const SETTLE_MILLISECONDS = 350; // the second tap of a double tap must not press what has just come under the finger
const NOW_SECONDS = 8;
const MENU_SECONDS = 300;
const RELOAD_MILLISECONDS = 12 * 3_600_000; // a page of yesterday may be older than the hall's service

const stage = find("stage");
const still = find("still");
const loaded = Date.now();
let menu = null;
let now = null;
let view = "";
let chosen = [];
let queue = "";
let priority = "normal";
let request = newKey();
let refresh = () => {};
let leaving = () => {};

// views ---------------------------------------------------------------------------------------------------------------

function show(name, title, parts, className = "") {
  leaving();
  leaving = () => {};
  view = name;
  refresh = () => {};
  stage.className = className;
  const heading = el("h1", { tabindex: "-1" }, title);
  stage.replaceChildren(heading, ...parts.filter(Boolean));
  stage.style.pointerEvents = "none";
  setTimeout(() => { stage.style.pointerEvents = ""; }, SETTLE_MILLISECONDS);
  window.scrollTo(0, 0);
  heading.focus({ preventScroll: true });
}

function start() {
  [chosen, queue, priority] = [[], "", "normal"];
  delete document.documentElement.dataset.contrast;
  find("contrast").setAttribute("aria-pressed", "false");
  if (!menu || !now) return;
  if (!now.open) { closed(); return; }
  const facts = new Map();
  const tile = (code) => {
    const matter = menu.matters.find((each) => each.code === code);
    const fact = el("span", {});
    facts.set(fact, matter.queue);
    return el("button", { type: "button", class: "tile", onclick: () => choose(code) }, el("b", {}, matter.name), fact);
  };
  const trouble = el("p", { class: "notice", role: "status" });
  show("start", WORDS.start, [
    el("p", { class: "muted" }, WORDS.startHint),
    trouble,
    el("div", { class: "tiles grow" }, ...menu.tiles.map(tile)),
    el("div", { class: "row" },
      el("button", { type: "button", onclick: look }, WORDS.other),
      el("button", { type: "button", onclick: appointment }, WORDS.booked),
      el("button", { type: "button", onclick: unsure }, WORDS.unsure)),
  ]);
  refresh = () => {
    if (!now.open) { closed(); return; }
    for (const [fact, line] of facts) fact.textContent = inShort(line);
    trouble.hidden = !now.printer;
    const then = menu.scan ? WORDS.printerThenScan : WORDS.printerThen;
    trouble.textContent = now.printer ? `${WORDS.printer}${now.printer}。${then}` : "";
  };
  refresh();
}

function closed() {
  show("closed", WORDS.closed, [
    el("p", { class: "notice" }, now.words),
    menu.phone ? el("p", {}, `咨询电话 ${menu.phone}`) : null,
  ], "closed");
  refresh = () => {
    if (now.open) start();
  };
}

function look() {
  const input = el("input", { id: "wanted", type: "text", inputmode: "none", autocomplete: "off", spellcheck: "false",
    "aria-label": WORDS.findHint, placeholder: WORDS.findHint });
  const list = el("ul", { class: "found" });
  const nothing = el("p", { class: "notice", role: "status", hidden: true }, WORDS.nothing);
  const fill = () => {
    const fits = matching(menu.matters.filter((each) => !chosen.includes(each.code)), input.value);
    list.replaceChildren(...fits.map((each) => el("li", {},
      el("button", { type: "button", onclick: () => choose(each.code) }, each.name))));
    nothing.hidden = fits.length > 0;
    say(fits.length ? `找到 ${fits.length} 项` : WORDS.nothing);
  };
  input.addEventListener("input", fill);
  show("find", WORDS.find, [
    input,
    el("div", { class: "scroll" }, nothing, list),
    keys(() => input),
    el("div", { class: "row" },
      el("button", { type: "button", onclick: () => (chosen.length ? check() : start()) }, WORDS.back),
      chosen.length ? null : el("button", { type: "button", onclick: unsure }, WORDS.general)),
  ]);
  fill();
  input.focus({ preventScroll: true });
}

function unsure() {
  [chosen, queue] = [[], menu.lines.find((line) => line.rest)?.code ?? ""];
  check();
}

function choose(code) {
  if (!chosen.includes(code)) chosen.push(code);
  queue = "";
  check();
}

function check() {
  request = newKey();
  const ahead = el("p", { class: "ahead", role: "status" });
  const late = el("p", { class: "notice", hidden: true });
  const take = el("button", { type: "button", class: "primary", onclick: send }, WORDS.take);
  show("check", WORDS.check, [
    el("ul", { class: "chosen" }, ...chosenItems()),
    whoComesFirst(),
    ahead, late,
    el("div", { class: "row acts" },
      el("button", { type: "button", onclick: start }, WORDS.again),
      chosen.length && chosen.length < menu.most ? el("button", { type: "button", onclick: look }, WORDS.more) : null,
      take),
  ]);
  refresh = () => {
    const line = lineOf();
    const found = now.lines[line];
    const name = menu.lines.find((each) => each.code === line)?.name ?? "";
    ahead.textContent = found ? `${name}：${inLong(found)}` : "";
    late.textContent = found?.late ?? "";
    late.hidden = !late.textContent;
  };
  refresh();
}

function chosenItems() {
  if (!chosen.length) return [el("li", {}, el("b", {}, `${lineName(queue)}（到窗口再说办什么）`))];
  return chosen.map((code) => el("li", {},
    el("b", {}, nameOf(code)),
    el("button", { type: "button", "aria-label": `${WORDS.remove} ${nameOf(code)}`, onclick: () => remove(code) }, WORDS.remove)));
}

function remove(code) {
  chosen = chosen.filter((each) => each !== code);
  if (chosen.length) check();
  else start();
}

function whoComesFirst() {
  const option = (value, name, shows) => {
    const input = el("input", { type: "radio", name: "who", value, checked: value === priority });
    input.addEventListener("change", () => {
      priority = value;
      request = newKey();
    });
    return el("label", { class: "option" }, input, el("span", {}, name, shows ? el("small", {}, shows) : null));
  };
  return el("fieldset", {}, el("legend", {}, WORDS.who),
    el("div", { class: "first" },
      option("normal", WORDS.nobody, ""),
      ...menu.first.map((each) => option(each.priority, each.name, each.show))),
    el("p", { class: "muted small" }, WORDS.help));
}

// taking a number -----------------------------------------------------------------------------------------------------

async function send() {
  if (view !== "check") return;
  const body = { request, services: [...chosen], priority };
  if (queue) body.queue = queue;
  await asking({ path: "/api/kiosk/tickets", title: WORDS.taking, body });
}

function appointment() {
  booked({ show: (...parts) => show("booked", ...parts), back: start, send: checkIn });
}

/** Whoever checks in again gets the same number, so this may be sent again, too. */
function checkIn(body) {
  return asking({ path: "/api/kiosk/check-in", title: WORDS.checkingIn, body });
}

async function asking(wanted) {
  const { path, title, body } = wanted;
  let over = false;
  if (body.request) begun(wanted); // of an appointment nothing is kept: that would be personal
  const enough = el("button", { type: "button", hidden: true }, WORDS.enough);
  const slow = el("p", { class: "notice", role: "status", hidden: true }, WORDS.slow);
  show("asking", title, [slow, el("div", { class: "row" }, enough)], "result");
  const timer = setTimeout(() => { enough.hidden = false; slow.hidden = false; }, ENOUGH_SECONDS * 1000);
  const stopWatching = onConnection((lost) => { if (lost) slow.hidden = false; });
  enough.addEventListener("click", () => {
    over = true;
    nobodySaw(body.request);
    start();
  });
  try {
    const found = await insist(path, { method: "POST", body }, () => over);
    if (over) nobodySaw(body.request);
    else number(found, { show: (...parts) => show("number", ...parts), say, finish: start, seconds });
  } catch (error) {
    if (!over) refused(error, body.request ? WORDS.refused : WORDS.notCheckedIn);
  } finally {
    clearTimeout(timer);
    stopWatching();
    if (!over) answered();
  }
}

function refused(error, title) {
  show("refused", title, [
    el("p", { class: "notice bad", role: "alert" }, error.message),
    el("div", { class: "row" },
      title === WORDS.notCheckedIn ? el("button", { type: "button", onclick: appointment }, WORDS.back) : null,
      el("button", { type: "button", class: "primary", onclick: start },
        title === WORDS.notCheckedIn ? WORDS.walkIn : WORDS.again)),
  ]);
}

// words ---------------------------------------------------------------------------------------------------------------

const nameOf = (code) => menu.matters.find((each) => each.code === code)?.name ?? code;
const lineName = (code) => menu.lines.find((each) => each.code === code)?.name ?? "综合";
const lineOf = () => (chosen.length ? menu.matters.find((each) => each.code === chosen[0])?.queue : queue);

function inShort(line) {
  const found = now.lines[line];
  if (!found) return "";
  const people = found.waiting ? `前面 ${found.waiting} 人` : WORDS.nobodyWaits;
  return found.wait ? `${people} · ${found.wait}` : people;
}

function inLong(found) {
  const people = found.waiting ? `前面有 ${found.waiting} 人` : WORDS.nobodyWaits;
  return `${people}，${found.wait || WORDS.unknown}`;
}

function say(words) { find("say").textContent = words; }

// time ----------------------------------------------------------------------------------------------------------------

/** Counts down, `tick(left)` each second, then `end()`; ends by itself when another view is shown. */
function seconds(many, tick, end) {
  let left = many;
  tick(left);
  const timer = setInterval(() => {
    left -= 1;
    tick(left);
    if (left <= 0) { clearInterval(timer); end(); }
  }, 1000);
  leaving = () => clearInterval(timer);
  return { again: (fresh) => { left = fresh; tick(left); } };
}

let quiet = 0;
for (const kind of ["pointerdown", "keydown", "input"]) {
  document.addEventListener(kind, () => { if (!still.open) quiet = 0; }, { passive: true });
}
setInterval(() => {
  if (!["find", "check", "refused", "booked"].includes(view)) { quiet = 0; return; }
  quiet += 1;
  if (quiet === IDLE_SECONDS) still.showModal();
  if (quiet >= IDLE_SECONDS + STILL_SECONDS) goHome();
  find("still-left").textContent = `${Math.max(IDLE_SECONDS + STILL_SECONDS - quiet, 0)} ${WORDS.still}`;
}, 1000);

function goHome() {
  quiet = 0;
  still.close();
  start();
}

once(find("still-yes"), async () => { quiet = 0; still.close(); });
once(find("still-no"), async () => goHome());
still.addEventListener("close", () => { quiet = 0; });
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !still.open && ["find", "check", "refused", "booked"].includes(view)) start();
});
find("contrast").addEventListener("click", (event) => {
  const more = document.documentElement.dataset.contrast !== "more";
  if (more) document.documentElement.dataset.contrast = "more";
  else delete document.documentElement.dataset.contrast;
  event.currentTarget.setAttribute("aria-pressed", String(more));
});

onScan((code) => {
  if (["start", "booked", "find", "check", "refused"].includes(view)) checkIn({ code });
});

// begin ---------------------------------------------------------------------------------------------------------------

function stopped(error) {
  show("stopped", WORDS.stopped, [el("p", { class: "notice bad", role: "alert" }, error.message)]);
}

async function begin() {
  try {
    menu = await insist("/api/kiosk/menu");
  } catch (error) {
    stopped(error);
    setTimeout(begin, 10_000);
    return;
  }
  find("hall").textContent = menu.hall;
  document.title = `${menu.hall} 取号`;
  const pending = interrupted();
  keepAsking("/api/kiosk/now", NOW_SECONDS, (found) => {
    const first = now === null;
    now = found;
    find("clock").textContent = found.clock;
    if (first && pending) asking(pending);
    else if (first || view === "stopped") start();
    else refresh();
    giveBack();
  }, stopped);
}

setInterval(async () => { // the hall's matters and queues may change during the day
  if (view !== "start" && view !== "closed") return;
  try {
    const fresh = await ask("/api/kiosk/menu");
    if (Date.now() - loaded > RELOAD_MILLISECONDS) { location.reload(); return; }
    const same = JSON.stringify(fresh) === JSON.stringify(menu);
    menu = fresh;
    if (!same && view === "start") start();
  } catch (error) {
    if (error instanceof Refusal && !error.retryable) stopped(error);
  }
}, MENU_SECONDS * 1000);

show("wait", "", []);
begin();
