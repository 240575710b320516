// Booking: what, which day, which hour, who. One `request` for each attempt: however often it is sent, it books once.

import { ask, el, find, insist, newKey, once } from "./base.js";
import { dayList, hourList } from "./slots.js";

const WORDS = {
  steps: ["办什么", "哪一天", "几点", "您是谁"],
  titles: ["您要办什么", "哪一天来", "几点来", "您的信息"],
  search: "找要办的事",
  found: "找到的",
  searchHint: "可以写名称，也可以写拼音首字母，比如“退休”写 tx",
  nothing: "没有找到。换个说法试试，或打电话问大厅。",
  noDays: "现在没有可以预约的日期，请直接到大厅取号。",
  change: "更改",
  name: "姓名",
  nameHint: "办事人身份证上的姓名",
  tail: "证件号后四位",
  tailHint: "到大厅没有二维码时，凭它签到",
  phone: "手机号",
  phoneHint: "只用于这次预约",
  book: "确认预约",
  booking: "正在预约…",
  check: "请先改正标出的地方",
  wrongName: "填身份证上的姓名",
  wrongTail: "要四位：数字，最后一位可以是 X",
  wrongPhone: "要 11 位手机号，或带区号的座机",
  loading: "正在读取…",
  quick: "约好以后在到达时签到，不用排队取号。",
};
const view = find("view");
const chosen = find("chosen");
const fault = find("fault");
const given = { name: "", id_tail: "", phone: "" };
let hall;
let matter;
let offers;
let day;
let slot;
let request = newKey();

// views ---------------------------------------------------------------------------------------------------------------

function show(step, ...parts) {
  find("title").textContent = WORDS.titles[step];
  document.title = `${WORDS.titles[step]} - 预约办事`;
  find("steps").replaceChildren(...WORDS.steps.map((words, place) =>
    el("li", place === step ? { "aria-current": "step" } : {}, `${place + 1} ${words}`)));
  const lines = [[matter?.name, whatView], [day && `${day.words} ${day.weekday}`, dayView], [slot && `${slot.from}–${slot.until}`, hourView]];
  chosen.replaceChildren(...lines.slice(0, step).map(([words, back]) => el("p", {}, el("strong", {}, words),
    el("button", { type: "button", "aria-label": `${WORDS.change}：${words}`, onclick: back }, WORDS.change))));
  view.replaceChildren(...parts.filter(Boolean));
  fault.textContent = "";
  find("title").focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

/** A view that the phone's own back button leaves again. */
function go(step, draw) {
  history.pushState({ step }, "");
  draw();
}

window.addEventListener("popstate", (event) => {
  const step = event.state?.step ?? 0;
  if (step === 0 || !matter) whatView();
  else if (step === 1 || !day) dayView();
  else if (step === 2 || !slot) hourView();
  else whoView();
});

function whatView() {
  const list = el("ul", { class: "list", "aria-label": WORDS.found });
  const input = el("input", { id: "wanted", type: "search", autocomplete: "off", spellcheck: "false", "aria-describedby": "wanted-hint" });
  const told = el("p", { role: "status", class: "muted" });
  const draw = () => {
    const found = matching(hall.matters, input.value);
    list.replaceChildren(...found.map((each) => el("li", {},
      el("button", { type: "button", onclick: () => choose(each) }, el("span", {}, each.name)))));
    told.textContent = found.length ? "" : `${WORDS.nothing}${hall.phone ? ` ${hall.phone}` : ""}`;
  };
  input.addEventListener("input", draw);
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") list.querySelector("button")?.click(); });
  show(0, el("p", { class: "muted" }, WORDS.quick), el("div", { class: "field" }, el("label", { for: "wanted" }, WORDS.search), input,
    el("p", { id: "wanted-hint", class: "muted" }, WORDS.searchHint)), told, list);
  draw();
}

async function choose(each) {
  matter = each;
  day = undefined;
  slot = undefined;
  try {
    await look();
    go(1, dayView);
  } catch (error) {
    fault.textContent = error.message;
  }
}

async function look() {
  offers = await ask(`/api/book/offers?theme=${encodeURIComponent(matter.code)}`);
}

function dayView() {
  const open = offers.days.some((each) => each.free && !each.closed);
  show(1, open ? null : el("p", { class: "hint" }, WORDS.noDays),
    dayList(offers.days, (each) => { day = each; slot = undefined; go(2, hourView); }));
}

function hourView() {
  show(2, hourList(day, (each) => { slot = each; request = newKey(); go(3, whoView); }));
}

function whoView() {
  const fields = [
    field("name", WORDS.name, WORDS.nameHint, { autocomplete: "name", maxlength: "40" }, WORDS.wrongName),
    field("id_tail", WORDS.tail, WORDS.tailHint, { autocomplete: "off", maxlength: "4", autocapitalize: "characters" }, WORDS.wrongTail),
    field("phone", WORDS.phone, WORDS.phoneHint, { type: "tel", autocomplete: "tel", maxlength: "20" }, WORDS.wrongPhone),
  ];
  const go = el("button", { type: "submit", class: "primary" }, WORDS.book);
  const form = el("form", { class: "stack", novalidate: true }, ...fields.map((each) => each.box), go);
  form.addEventListener("submit", (event) => event.preventDefault());
  once(go, () => book(fields, go));
  show(3, form);
  fields[0].input.focus();
}

function field(name, label, hint, parts, wrong) {
  const input = el("input", { id: name, name, "aria-describedby": `${name}-hint ${name}-bad`, ...parts });
  const bad = el("p", { id: `${name}-bad`, class: "fault" });
  const box = el("div", { class: "field" }, el("label", { for: name }, label), input, bad, el("p", { id: `${name}-hint`, class: "muted" }, hint));
  input.value = given[name];
  const mark = (words) => {
    bad.textContent = words;
    box.toggleAttribute("data-bad", Boolean(words));
    input.toggleAttribute("aria-invalid", Boolean(words));
  };
  input.addEventListener("input", () => { given[name] = input.value; mark(""); fault.textContent = ""; });
  return { name, box, input, mark, ok: () => PATTERNS[name].test(input.value.normalize("NFKC").trim()), wrong };
}

const PATTERNS = { name: /^[^<>]{1,40}$/, id_tail: /^\d{3}[\dXx]$/, phone: /^(\+86)?[\s-]*(1(\s?-?\d){10}|0\d{2,3}-?\d{7,8})$/ };

async function book(fields, button) {
  const wrong = fields.filter((each) => !each.ok());
  for (const each of fields) each.mark(wrong.includes(each) ? each.wrong : "");
  if (wrong.length) {
    fault.textContent = WORDS.check;
    wrong[0].input.focus();
    return;
  }
  fault.textContent = "";
  button.textContent = WORDS.booking;
  try {
    const body = { request, theme: matter.code, at: slot.at, ...given };
    const booked = await insist("/api/book/appointments", { method: "POST", body }, () => !button.isConnected);
    location.replace(`/b/${encodeURIComponent(booked.code)}`);
    await new Promise(() => {}); // the page is left
  } catch (error) {
    await refused(error);
  } finally {
    button.textContent = WORDS.book;
  }
}

/** What was chosen may be full by now: the hours are read again, what was typed stays. */
async function refused(error) {
  request = newKey();
  const words = error.message;
  await look().catch(() => null);
  const now = offers.days.find((each) => each.day === day.day);
  const same = now?.slots.find((each) => each.at === slot.at);
  if (now && !same?.free) {
    day = now;
    hourView();
  }
  fault.textContent = words;
}

/** The matters that fit, the best first; all of them when nothing was typed. */
function matching(matters, typed) {
  const wanted = typed.replace(/\s/g, "").toLowerCase();
  if (!wanted) return matters;
  return matters
    .map((each, place) => [fit(each, wanted), place, each])
    .filter(([how]) => how >= 0)
    .sort((one, other) => one[0] - other[0] || one[1] - other[1])
    .map(([, , each]) => each);
}

function fit(each, wanted) {
  const names = [each.name, ...each.also].map((name) => name.toLowerCase());
  if (each.spoken.some((one) => one.startsWith(wanted)) || names.some((name) => name.startsWith(wanted))) return 0;
  if (names.some((name) => name.includes(wanted))) return 1;
  return wanted.length > 1 && each.spoken.some((one) => one.includes(wanted)) ? 2 : -1;
}

// begin ---------------------------------------------------------------------------------------------------------------

async function begin() {
  view.replaceChildren(el("p", { class: "muted" }, WORDS.loading));
  hall = await insist("/api/book/matters");
  find("hall").textContent = hall.hall;
  history.replaceState({ step: 0 }, "");
  whatView();
}

begin().catch((error) => { fault.textContent = error.message; });
