// 旁听: a third party of the asking hall sees and hears both sides and what lies on the table, by the meeting point, and
// does nothing. Everybody is told that it is there.

import { ask, el, find, newKey } from "/web/base.js";
import { dialog } from "/web/room_dialogs.js";
import { show } from "/web/room_devices.js";
import { button, contrastTool } from "/web/room_head.js";
import { keys } from "/web/room_keys.js";
import { wire as wireTo } from "/web/room_live.js";
import { meeting } from "/web/room_meeting.js";
import { SHORT_MS, notes as notesIn } from "/web/room_notes.js";
import { pages } from "/web/room_pages.js";
import { OVER, SIDE_TEXT, STATE_TEXT } from "/web/room_state.js";
import { table as tableOf } from "/web/room_table.js";
import { words as wordsOf } from "/web/room_words.js";

const LOOK_MS = 1000;
const PANELS = { table: "桌面", words: "文字" };
// where the pictures of each side are shown; the applicant stands at the asking one
const FIGURES = { "helping clerk": "picture-remote", "asking applicant": "picture-applicant", "asking clerk": "picture-own" };
const WAITING = {
  ringing: "会谈还没有开始，正在呼叫对方大厅；接通以后这里自动显示。",
  queued: "会谈还没有开始，在对方大厅排队；接通以后这里自动显示。",
  writing: "双方已转书面办理，没有画面和声音；桌面和文字照常。",
};

/** `me`: as the service tells; `over(words)`: the room is left for good. */
export function watch({ me, over }) {
  const page = newKey();
  const sounds = {};
  const silent = new Set(); // sides whose sound the browser keeps back until somebody presses something
  const notes = notesIn(find("note"), find("title"));
  const stored = pages();
  let table = null;
  let started = false;
  let ended = false;
  let media = "new"; // "none": the hall has no meeting point
  let large = "";
  let seats = 0;
  let cutSince = 0;

  const peer = meeting({
    side: me.side, page,
    signal: (body) => wire.send({ t: "signal", to: "meeting", id: `${page}-${seats += 1}`, body }),
    ice: servers,
    onstream: streamed,
    onstate: (now) => { if (media !== "failed" || now === "connected") media = now; draw(); },
    onfailed: () => { media = "failed"; draw(); },
  });
  const wire = wireTo({
    path: `/api/room/live?page=${page}`,
    tell(message) {
      if (message.t === "state") stated(message);
      else if (message.t === "signal" && message.from === "meeting") peer.hear(message.body);
      else if (message.t === "elsewhere") leave({ why: "已在别的网页旁听，这里不再使用。" });
    },
    up(now) { if (now && started && media !== "none") peer.resync(); draw(); },
    refused: (_, why) => leave({ why: why || "不能进入会谈" }),
  });
  const room = {
    me, act() {}, signal() {}, say: (text) => { find("say").textContent = text; },
    may: () => false, nameOf: (side) => table?.[`${side}_who`] || SIDE_TEXT[side], page: stored.image,
  };
  const desk = tableOf(find("table"), room);
  const column = wordsOf(find("words"), room);
  const timer = setInterval(() => {
    if (started && media !== "none") peer.look(wire.standing);
    draw();
  }, LOOK_MS);

  for (const each of ["bar", "acts", "side-tabs"]) find(each).hidden = true;
  document.body.classList.add("watching");
  document.body.dataset.side = "words";
  const tabs = Object.entries(PANELS).map(([name, words]) => el("button", { type: "button", "data-panel": name, onclick: () => panel(name) }, words));
  find("tabs").replaceChildren(...tabs);
  find("head-buttons").replaceChildren(contrastTool(), button("leave", "离开旁听", "", askLeave));
  for (const figure of Object.values(FIGURES)) {
    const toggle = el("button", { type: "button", class: "enlarge", onclick: () => enlarge(figure) }, "放大");
    find(figure).append(toggle);
    find(figure).querySelector("video").muted = true; // sound comes from elements of its own
  }
  find("smaller").addEventListener("click", () => enlarge(""));
  keys([
    [["+", "="], "放大", () => desk.zoomBy(1.25)], [["-"], "缩小", () => desk.zoomBy(1 / 1.25)],
    [["0"], "整页、整宽", () => find("table").querySelector("[data-tool=fit]").click()],
    [["Escape"], "画面缩回", () => enlarge("")],
  ]);
  panel("table");
  addEventListener("pagehide", () => peer.stop());
  document.body.dataset.view = "room";
  find("title").focus();
  globalThis.watched = { peer, wire, get media() { return media; } }; // for tests

  async function servers() {
    try { return await ask("/api/room/ice"); } catch { return {}; }
  }

  /** Pictures come by the meeting point alone; where the hall has none, that is said. */
  async function start() {
    started = true;
    const { meeting: point } = await servers();
    if (ended) return;
    if (point === "none") { media = "none"; draw(); } else peer.start();
  }

  function streamed(place, track, side) {
    if (place === "sound") { hear(side, track); return; }
    const figure = document.getElementById(FIGURES[`${side} ${place}`] || "");
    if (!figure) return;
    show(figure.querySelector("video"), track);
    if (track) track.onmute = track.onunmute = draw; // nothing comes: not agreed to, or switched off
    draw();
  }

  function hear(side, track) {
    const player = sounds[side] ||= document.body.appendChild(el("audio", { autoplay: true }));
    player.srcObject = track ? new MediaStream([track]) : null;
    silent.delete(side);
    if (track) play(side);
    else quiet();
  }

  const play = (side) => sounds[side].play()
    .then(() => silent.delete(side), (error) => { if (error.name === "NotAllowedError") silent.add(side); }).then(quiet);

  function quiet() {
    if (silent.size) notes.note("sound", "浏览器还没有放出声音", "near", { words: "打开声音", act: () => { for (const side of silent) play(side); } });
    else notes.unnote("sound");
  }

  function stated(message) {
    table = message.table;
    if (OVER.has(table.state)) { leave({ table }); return; }
    if (!started && table.state === "open") start();
    draw();
  }

  // what is shown ----------------------------------------------------------------------------------------------------
  function draw() {
    if (ended) return;
    standing();
    if (!table) return;
    document.body.dataset.state = table.state;
    document.title = `旁听 ${table.theme_name} - 屏对屏`;
    find("title").textContent = `${table.theme_name} · ${table.applicant || "申请人"}`;
    find("partner").textContent = `旁听：${me.who}。只看和听，双方都知道`;
    const pill = find("standing");
    const cut = !wire.standing || (table.state === "open" && media === "cut");
    pill.textContent = cut ? "正在恢复" : STATE_TEXT[table.state];
    pill.className = `pill ${cut ? "near" : table.state === "open" ? "done" : "under"}`;
    for (const [what, figure] of Object.entries(FIGURES)) picture(find(figure), ...what.split(" "));
    enlarged();
    desk.draw(table);
    column.draw(table);
  }

  function standing() {
    const open = table?.state === "open";
    cutSince = wire.standing ? 0 : cutSince || Date.now();
    notes.set("wire", cutSince && Date.now() - cutSince > SHORT_MS ? "连不上大厅，正在重新连接…" : "");
    notes.set("state", WAITING[table?.state] || "", table?.state === "writing" ? "near" : "under");
    const pictures = {
      none: "大厅没有开会议点，看不到画面、听不到声音；桌面和文字照常。请信息人员在“设置 › 连线”里设会议点。",
      failed: "会议点没有应答，看不到画面、听不到声音，正在再试；桌面和文字照常。",
      cut: "音视频断开，正在恢复；桌面和文字照常。",
    };
    notes.set("media", open && !cutSince ? pictures[media] || "" : "");
    notes.draw();
  }

  function picture(figure, side, place) {
    const who = table[`${side}_who`] || table.parties.find((each) => each.side === side)?.name || "";
    const words = place === "applicant" ? `申请人 ${table.applicant}` : `${who}（${SIDE_TEXT[side]}）`;
    const track = figure.querySelector("video").srcObject?.getVideoTracks()[0];
    const shown = Boolean(track) && !track.muted;
    figure.classList.toggle("empty", !shown);
    figure.querySelector(".enlarge").hidden = !shown;
    figure.querySelector(".enlarge").setAttribute("aria-label", `放大${words}`);
    set(figure.querySelector("figcaption"), words);
    const connecting = media === "connecting" || media === "new";
    const none = table.state !== "open" ? "没有接通" : connecting ? "正在接通…" : place === "applicant" && table.picture !== true ? "申请人没有同意影像" : "没有画面";
    set(figure.querySelector(".none"), none);
  }

  function enlarge(name) {
    large = name;
    if (large) panel("table");
    draw();
    find(large ? "smaller" : "title").focus();
  }

  function enlarged() {
    const box = find("picture-large");
    const from = large ? find(large) : null;
    box.hidden = !from || from.classList.contains("empty");
    show(box.querySelector("video"), box.hidden ? null : from.querySelector("video").srcObject.getVideoTracks()[0]);
    if (!box.hidden) set(box.querySelector("figcaption"), from.querySelector("figcaption").textContent);
  }

  function panel(name) {
    document.body.dataset.panel = name;
    for (const each of tabs) each.setAttribute("aria-pressed", String(each.dataset.panel === name));
    if (name === "words") column.shown();
  }

  // leaving ----------------------------------------------------------------------------------------------------------
  async function askLeave() {
    const yes = await dialog("离开旁听", [el("p", {}, "离开以后要再旁听，请发起方的窗口重新发一个链接。")], [[null, "取消"], ["yes", "离开旁听", "danger"]]);
    if (yes) leave({ why: "您已离开旁听。" });
  }

  function leave(why) {
    if (ended) return;
    ended = true;
    clearInterval(timer);
    peer.stop();
    wire.stop();
    for (const each of Object.values(sounds)) each.srcObject = null;
    over({ ...why, me });
  }
}

function set(place, words) { if (place.textContent !== words) place.textContent = words; }
