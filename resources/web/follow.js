// A number on a phone: how it stands, giving it back, and waiting again after it was missed. It asks again by
// itself; nothing here says who the person is.

import { ask, el, find, keepAsking, newKey, once } from "./base.js";

const WORDS = {
  unknown: "等多久现在说不准",
  none: "这个号码查不到",
  noneHelp: "可能已经过期，或者网址不完整。请看号票上的号码，或者问导办员。",
  giveUp: "不等了，弃号",
  comeBack: "我回来了，重新排队",
  rate: "评价这次服务",
  book: "预约改天来",
  renewed: "更新于",
  phone: "咨询电话",
};
const waitingStates = ["waiting", "parked"];
const secret = location.pathname.split("/").filter(Boolean)[1] ?? "";
const address = `/api/follow/${encodeURIComponent(secret)}`;
const stage = find("stage");
let said = "";
let request = newKey();

function show(found) {
  document.title = `${found.label} ${title(found)}`;
  const long = found.label.length > 5;
  const held = stage.contains(document.activeElement) ? document.activeElement.textContent : "";
  stage.replaceChildren(...[
    el("h1", {}, found.hall),
    el("p", { class: long ? "number long" : "number" }, found.label),
    state(found),
    facts(found),
    found.rate ? el("a", { class: "button primary", href: found.rate }, WORDS.rate) : null,
    ended(found) ? el("a", { class: "button", href: "/book" }, WORDS.book) : null,
    found.may_come_back ? comeBackButton() : null,
    found.may_give_up ? giveUpButton(found) : null,
    el("p", { class: "muted" }, `${WORDS.renewed} ${clock()} `,
      found.phone ? el("span", { class: "phone" }, `${WORDS.phone} ${found.phone}`) : null),
  ].filter(Boolean));
  if (held) [...stage.querySelectorAll("a, button")].find((each) => each.textContent === held)?.focus();
  tell(found);
}

/** It will not be called any more, and nothing was done. */
const ended = (found) => found.state !== "done" && (found.over || ["left", "closed"].includes(found.state));

function state(found) {
  const kind = { called: "turn", missed: "missed", done: "quiet", left: "quiet", closed: "quiet" }[found.state] ?? "";
  return el("section", { class: `state ${found.over ? "quiet" : kind}`, "aria-label": "现在的情况" },
    el("h2", {}, title(found)), ...detail(found).map((words) => el("p", {}, words)));
}

function title(found) {
  if (found.over && waitingStates.concat("called", "serving", "missed").includes(found.state)) return "这个号已经过期";
  switch (found.state) {
    case "waiting": return found.ahead ? `前面还有 ${found.ahead} 人` : "您是本队第一个";
    case "called": return `请到 ${found.window}`;
    case "serving": return `正在 ${found.window} 办理`;
    case "parked": return `请听 ${found.window} 叫号`;
    case "missed": return "已经过号";
    case "done": return "已经办完";
    case "left": return "已经弃号";
    default: return "这个号已经结束";
  }
}

function detail(found) {
  if (found.over) return [`这是 ${found.day} 的号。要办事，请重新取号。`];
  switch (found.state) {
    case "waiting": return [found.wait ? `预计 ${found.wait}` : WORDS.unknown, found.window ? `由 ${found.window} 办理` : "请留意叫号"];
    case "called": return [found.calls > 1 ? `叫到您了，已经叫了 ${found.calls} 次` : "叫到您了，请现在过去"];
    case "parked": return ["办到一半先等一下，不用重新排队。"];
    case "missed": return [`${found.since} 叫号时没有等到您。`, found.may_come_back
      ? "号码还在：回到大厅后点下面的按钮重新排上，也可以请导办台帮忙。" : "号码还在：请到导办台，工作人员帮您重新排上。"];
    case "done": return ["谢谢您来办事。"];
    case "left": return [`${found.since} 弃号。还要办事，请重新取号。`];
    case "closed": return ["今天的叫号已经结束。要办事，请改天重新取号。"];
    default: return [];
  }
}

function facts(found) {
  const rows = [
    [found.served.length ? "还要办" : "办什么", found.matters.join("、")],
    ["办完了", found.served.join("、")],
    ["队列", found.queue],
    ["在哪里等", found.state === "waiting" ? found.zone : ""],
    ["预约时间", found.slot],
  ].filter(([, value]) => value);
  return el("dl", { class: "facts card" }, ...rows.flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, value)]));
}

/** A screen reader hears what has changed, and only that; a phone in the pocket shakes when it is the turn. */
function tell(found) {
  const words = `${found.label} ${title(found)}。${detail(found).join("")}`;
  if (words === said) return;
  const turn = found.state === "called" && !said.includes(title(found));
  if (said && turn) navigator.vibrate?.([400, 200, 400]);
  said = words;
  find("say").textContent = words;
}

function clock() {
  return new Date().toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });
}

// giving the number back, and waiting again after it was missed -------------------------------------------------------

function giveUpButton(found) {
  return el("button", {
    type: "button", class: "danger", onclick: () => {
      find("give-up-title").textContent = `不要 ${found.label} 这个号了？`;
      openDialog("give-up");
    },
  }, WORDS.giveUp);
}

function comeBackButton() {
  return el("button", { type: "button", class: "primary", onclick: () => openDialog("come-back") }, WORDS.comeBack);
}

function openDialog(act) {
  find(`${act}-fault`).textContent = "";
  request = newKey();
  find(act).showModal();
}

for (const act of ["give-up", "come-back"]) {
  find(`${act}-no`).addEventListener("click", () => find(act).close());
  once(find(`${act}-yes`), async () => {
    try {
      show(await ask(`${address}/${act}`, { method: "POST", body: { request } }));
      find(act).close();
    } catch (error) {
      find(`${act}-fault`).textContent = error.message;
    }
    watch.now();
  });
}

function unknown(error) {
  const missing = error.status === 404;
  document.title = WORDS.none;
  stage.replaceChildren(
    el("section", { class: "state quiet" }, el("h2", {}, missing ? WORDS.none : error.message),
      missing ? el("p", {}, WORDS.noneHelp) : null));
  if (missing) watch.stop();
}

const watch = keepAsking(address, (found) => found.every, show, (error) => unknown(error));
