// The call board: shows what the hall sends whole, and says each call once, one after another.
import { ask, el, find, live, sleep } from "/web/base.js";

const WORDS = {
  please: "请", to: "到", called: "请到窗口", serving: "办理中", people: "人", zone: "区域",
};
const OLD_SECONDS = 60; // a board that was off does not say what was called before
const SHOWN_MS = 6000; // how long a call stands large, if it is not still being said

const said = new Set();
const toSay = [];
let saying = false;
let chime = "";
let drift = 0; // the hall's clock less this machine's

live("/api/board/live", tell, () => ({}), (refusal) => { find("fault").textContent = refusal.message; });

function tell(message) {
  if (message.type !== "board") return;
  find("fault").textContent = "";
  drift = new Date(message.now) - Date.now();
  chime = message.chime;
  document.title = `${message.hall} 叫号`;
  find("hall").textContent = message.hall;
  find("zone").textContent = message.zone ? `${message.zone}${WORDS.zone}` : "";
  find("rows").replaceChildren(...message.rows.map(row));
  find("nobody").hidden = message.rows.length > 0;
  find("lines").replaceChildren(...message.lines.map((line) =>
    el("li", {}, `${line.name} `, el("b", {}, String(line.waiting)), ` ${WORDS.people}`)));
  find("missed").replaceChildren(...message.missed.map((label) => el("li", {}, el("b", {}, label))));
  find("missed-part").hidden = message.missed.length === 0;
  fit();
  const fresh = message.rows.filter((each) => each.called && !said.has(each.call));
  for (const each of fresh.reverse()) {
    said.add(each.call);
    if (new Date(message.now) - new Date(each.at) < OLD_SECONDS * 1000) toSay.push(each);
  }
  const still = new Set(message.rows.map((each) => each.call));
  for (const call of said) if (!still.has(call)) said.delete(call);
  sayAll();
}

function row(each) {
  return el("li", { class: each.called ? "called" : "" },
    el("div", {},
      el("span", { class: "label" }, each.label),
      el("span", { class: "where" }, each.window)),
    el("div", {},
      el("span", { class: "who" }, [each.name, each.mark].filter(Boolean).join(" ") || "\u00a0"),
      el("span", { class: "state" }, each.called ? WORDS.called : WORDS.serving)));
}

/** As large as they can be with all windows on the wall; of too many, those that were called last. */
function fit() {
  const main = document.querySelector("main");
  const fits = () => main.scrollHeight <= main.clientHeight + 1;
  const rows = [...find("rows").children];
  for (const each of rows) each.hidden = false;
  for (let size = 160; size >= 64; size -= 6) {
    find("rows").style.fontSize = `${size}%`;
    if (fits()) return;
  }
  while (rows.length && !fits()) rows.pop().hidden = true;
}

async function sayAll() {
  if (saying) return;
  saying = true;
  while (toSay.length) await say(toSay.shift());
  find("now").hidden = true;
  fit();
  saying = false;
}

async function say(each) {
  const now = find("now");
  now.hidden = true;
  void now.offsetWidth; // begins the blinking again
  now.replaceChildren(`${WORDS.please} `, el("span", { class: "label" }, each.label), each.name ? ` ${each.name} ` : " ",
    `${WORDS.to} `, el("span", {}, each.window));
  now.hidden = false;
  fit();
  const until = sleep(toSay.length ? SHOWN_MS / 2 : SHOWN_MS);
  let how = null;
  try {
    how = await ask(`/api/board/sound/${each.call}`);
  } catch { /* the call has passed, or the hall is away: it was shown */ }
  if (how && how.volume > 0) {
    await play(chime, how.volume);
    for (let times = 0; how.sound && times < how.repeat; times += 1) await play(how.sound, how.volume);
  }
  await until;
}

/** Until it has been heard; a sound that cannot be played does not hold up the next call. */
function play(path, volume) {
  return new Promise((done) => {
    const sound = new Audio(path);
    sound.volume = volume;
    const longest = setTimeout(done, 15_000);
    const end = () => { clearTimeout(longest); done(); };
    sound.onended = end;
    sound.onerror = end;
    sound.play().then(() => { find("sound").hidden = true; }, (error) => {
      if (error.name === "NotAllowedError") find("sound").hidden = false; // the browser wants a touch first
      end();
    });
  });
}

find("sound").addEventListener("click", () => { find("sound").hidden = true; play(chime, 0.5); });
const tick = () => {
  find("clock").textContent = new Date(Date.now() + drift).toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Shanghai" });
};
tick();
setInterval(tick, 1000);
addEventListener("resize", fit);
