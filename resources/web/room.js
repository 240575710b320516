// The room's page: test the devices, enter (the link is used up then, not by looking at it), sit there, be told the end.

import { ask, el, find, once } from "/web/base.js";
import { deviceFields } from "/web/room_devices.js";
import { media as mediaOf } from "/web/room_media.js";
import { session } from "/web/room_session.js";
import { settled } from "/web/room_state.js";
import { watch } from "/web/room_watch.js";

const WORDS = {
  lobby: "进入会谈前，看一看自己的画面和声音",
  enter: "进入会谈",
  watching: "旁听会谈",
  watch: "进入旁听",
  seen: "您能看到双方的画面和桌面、听到双方说话，不能操作。进入以后双方都会知道您在旁听，会谈记录里也有。",
  devices: "不用摄像头和话筒；请先把扬声器或耳机接好。",
  without: "没有摄像头或话筒也可以进入，用文字和材料办。",
  no: "不能进入会谈",
};
const start = find("start");
const token = /^\/room\/([\w-]+)$/.exec(location.pathname)?.[1] || "";
const now = location.hash === "#now"; // the desk opens it so: devices as last time, no questions
const watching = location.hash === "#watch"; // sees and hears: no camera, no microphone
const media = mediaOf();
if (localStorage.getItem("room-contrast") === "more") document.documentElement.dataset.contrast = "more";

function show(title, ...parts) {
  document.body.dataset.view = "start";
  start.replaceChildren(el("h2", { id: "start-title", tabindex: "-1" }, title), ...parts);
}

function refused(why) {
  show(WORDS.no, el("p", { class: "fault", role: "alert" }, why.replace(`${WORDS.no}。`, "")));
}

async function enter() {
  const me = token ? await ask("/api/room/enter", { method: "POST", body: { token } }) : await ask("/api/room/me");
  if (token) history.replaceState(null, "", me.side === "third" ? "/room#watch" : "/room");
  if (me.side === "third") { media.stop(); start.replaceChildren(); watch({ me, over }); return; }
  if (me.side === "asking") await media.suggestSecond();
  start.replaceChildren();
  globalThis.room = await session({ me, media, over }); // for whoever measures a call
}

async function watchLobby() {
  const fault = el("p", { class: "fault", role: "alert" });
  const go = el("button", { type: "button", class: "primary", id: "enter" }, WORDS.watch);
  once(go, async () => {
    fault.textContent = "";
    try {
      await enter();
    } catch (error) {
      if (error.status === 401) refused(error.message);
      else fault.textContent = error.message;
    }
  });
  show(WORDS.watching, el("p", {}, WORDS.seen), fault, el("div", { class: "row foot" }, el("p", { class: "muted" }, WORDS.devices), go));
  go.focus();
}

async function lobby() {
  const fields = deviceFields(media, "");
  media.listen({ changed: fields.draw, told: (words) => { told.textContent = words; } });
  const told = el("p", { role: "status", class: "near" });
  const fault = el("p", { class: "fault", role: "alert" });
  const go = el("button", { type: "button", class: "primary", id: "enter" }, WORDS.enter);
  once(go, async () => {
    fault.textContent = "";
    try {
      await enter();
      fields.stop();
    } catch (error) {
      fault.textContent = error.message;
      if (error.status === 401) { fields.stop(); media.stop(); refused(error.message); }
    }
  });
  show(WORDS.lobby, fields.parts, told, fault, el("div", { class: "row foot" }, el("p", { class: "muted" }, WORDS.without), go));
  go.focus();
  await media.open();
}

const TITLES = { closed: "会谈已结束", refused: "对方没有接受连线", missed: "没有人接听", cancelled: "呼叫已取消" };

/** Where the record lies: with each hall that has a service. */
function kept({ parties, entries }, me) {
  if (parties.every((each) => each.certificate)) return `${entries} 条，两边各存一份，互相核对`;
  return `${entries} 条，${me.browser_only ? "对方大厅存着；本方要留底，请在下面存一份" : "存在本大厅，对方可以存一份带走"}`;
}

function over({ why = "", table, me, left = () => 0, sealing = null }) {
  media.stop();
  document.body.dataset.state = "over";
  if (why || !table) { show("会谈不在这里了", el("p", {}, why)); return; }
  const certificate = table.certificates[table.certificates.length - 1];
  const result = certificate ? `已出具：${certificate.title} ${certificate.number}` : settled(table) ? `不予出具：${table.declined}（${table.law}）` : "没有办理结果";
  const talked = table.state === "closed";
  const parts = [
    talked && ["结果", result],
    talked && ["双方确认", table.confirmed.length === 2 ? "都已确认" : "没有都确认"],
    talked && ["申请人", table.applicant_ok === true ? "已确认" : table.applicant_ok === false ? "不认可" : "没有确认"],
    table.reason ? ["原因", table.reason] : null,
    ["记录", kept(table, me)],
  ].filter(Boolean);
  const keep = el("a", { class: "button", href: "/api/room/record", download: "会谈记录.zip" }, "存一份会谈记录");
  keep.hidden = !me.browser_only;
  const sending = el("p", { role: "status", class: "near" });
  const sealed = el("p", { role: "status", class: "muted" }, sealing ? "正在用本页的密钥签名封存…" : "");
  sealing?.then((done) => { sealed.textContent = done ? "本方已在记录末尾签名封存。" : "本方没有能封存；记录由对方大厅封存。"; });
  const title = me.side === "helping" && table.state === "refused" ? "没有接受连线" : TITLES[table.state];
  show(title, el("dl", { class: "about" }, ...parts.flatMap(([name, words]) => [el("dt", {}, name), el("dd", {}, words)])),
    sealed, sending, el("div", { class: "row" }, keep), el("p", { class: "muted" }, "这个网页可以关了。"));
  find("start-title").focus();
  const timer = setInterval(() => {
    sending.textContent = left() ? `还有 ${left()} 段录制正在上传，请先不要关` : "";
    if (!left()) clearInterval(timer);
  }, 500);
}

async function begin() {
  if (token && watching) { await watchLobby(); return; }
  if (token && !now) { await lobby(); return; }
  try {
    const opening = watching ? null : media.open();
    if (token) await opening; // after a reload the room comes first, the cameras when they can
    await enter();
  } catch (error) {
    if (error.status === 401) refused(error.message);
    else show("连不上大厅", el("p", { class: "fault" }, error.message), el("button", { type: "button", onclick: () => location.reload() }, "再试"));
  }
}

begin();
