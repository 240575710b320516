// The number at the kiosk: large, whatever the printer does; its paper, and printing again.

import { el, insist, newKey, once } from "./base.js";
import { qr } from "./qr.js";

const WORDS = {
  title: "您的号码",
  printing: "正在打印号票…",
  printed: "号票已打印，请取走。",
  sent: "号票已送去打印，请看出纸口。",
  none: "这里不打印号票。",
  valid: "号码有效。",
  keep: "请把号码拍下来。",
  keepOrScan: "请把号码拍下来，或用手机扫码看叫到哪里。",
  scan: "手机扫码，随时看前面还有几人",
  unknown: "等多久现在说不准",
  again: "没有打全？再打一张",
  retry: "再打一次",
  staff: "工作人员：",
  finish: "完成",
  before: "已经签到过，还是这个号",
};
const SECONDS_PRINTED = 20;
const SECONDS_OTHERWISE = 60;
const PAPER_SECONDS = 45;

/** `ticket` as the hall tells it. `show(title, parts, className)` makes the view; `say(words)` tells a screen reader. */
export function number(ticket, { show, say, finish, seconds }) {
  const status = el("div", { class: "notice", role: "status" }, WORDS.printing);
  const staff = el("p", { class: "muted small", hidden: true });
  const again = el("button", { type: "button", hidden: true });
  const done = el("button", { type: "button", class: "primary", onclick: () => leave() }, WORDS.finish);
  const long = ticket.label.length > 5;
  let left = false;
  let answered = true;
  const leave = () => { left = true; finish(); };
  show(WORDS.title, [
    el("div", { class: "beside" },
      el("div", {}, el("p", { class: long ? "number long" : "number" }, ticket.label), ...facts(ticket)),
      ticket.qr.length ? el("figure", { class: "stack" }, qr(ticket.qr, WORDS.scan), el("figcaption", { class: "small" }, WORDS.scan)) : null),
    status, staff,
    el("div", { class: "row" }, again, done),
  ], "result");
  say(`${WORDS.title} ${ticket.label}。${waiting(ticket)}`);
  const count = seconds(SECONDS_OTHERWISE, (rest) => { done.textContent = `${WORDS.finish}（${rest}）`; }, leave);

  async function print(request, isAgain) {
    answered = false;
    again.hidden = true;
    staff.hidden = true;
    tell("", WORDS.printing);
    count.again(SECONDS_OTHERWISE);
    const body = { ticket: ticket.id, request, again: isAgain };
    let found;
    try {
      found = await insist("/api/kiosk/papers", { method: "POST", body, seconds: PAPER_SECONDS }, () => left);
    } catch (error) {
      found = { outcome: "failed", what: error.message, why: "", now: "" };
    }
    answered = true;
    if (!left) outcome(found, request);
  }

  function outcome(found, request) {
    const keep = ticket.qr.length ? WORDS.keepOrScan : WORDS.keep;
    const good = found.outcome === "printed" || found.outcome === "before";
    if (good) tell("good", WORDS.printed);
    else if (found.outcome === "sent") tell("good", WORDS.sent);
    else if (found.outcome === "none") tell("", WORDS.none + keep);
    else {
      tell("bad", `${[found.what, found.why].filter(Boolean).join("：")}。${WORDS.valid}${keep}`);
      staff.textContent = found.now ? `${WORDS.staff}${found.now}` : "";
      staff.hidden = !found.now;
    }
    const failed = found.outcome === "failed";
    again.hidden = found.outcome === "none";
    again.textContent = failed ? WORDS.retry : WORDS.again;
    // what failed has printed nothing, so it is the same paper; anything else is one more
    press = () => (failed ? print(request, false) : print(newKey(), true));
    count.again(good ? SECONDS_PRINTED : SECONDS_OTHERWISE);
  }

  function tell(how, words) {
    status.className = `notice ${how}`;
    status.textContent = words;
  }

  let press = () => {};
  once(again, () => (answered ? press() : undefined));
  print(newKey(), false);
}

function facts(ticket) {
  const matters = ticket.matters.length ? ticket.matters : [ticket.queue];
  return [
    el("h2", {}, matters.join("、")),
    ticket.again ? el("p", {}, WORDS.before) : null,
    ticket.priority || ticket.slot ? el("p", {}, [ticket.priority, ticket.slot].filter(Boolean).join(" ")) : null,
    el("p", { class: "ahead" }, waiting(ticket)),
    ticket.zone ? el("p", {}, `请到 ${ticket.zone} 等候叫号`) : el("p", {}, "请在大厅等候叫号"),
    ticket.late ? el("p", { class: "fault" }, ticket.late) : null,
  ].filter(Boolean);
}

function waiting(ticket) {
  const people = ticket.ahead ? `前面还有 ${ticket.ahead} 人` : "您是本队第一个";
  return `${people}，${ticket.wait || WORDS.unknown}`;
}
