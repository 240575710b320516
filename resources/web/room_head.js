// The head of the room: who sits there, how it stands, what has to be known now; and the line under the pictures.

import { el, once } from "/web/base.js";
import { askText, dialog } from "/web/room_dialogs.js";
import { icon } from "/web/room_icons.js";
import { WHY } from "/web/room_ladder.js";
import { SHORT_MS, notes } from "/web/room_notes.js";
import { AT_TABLE, OTHER, SIDE_TEXT, STATE_TEXT, STEP_TEXT, steps } from "/web/room_state.js";

const PANELS = { table: "桌面", acts: "办理", words: "文字" };
const PROOF = {
  same: "另一端的加密指纹与对方签名的记录一致。",
  other: "另一端的加密指纹与对方签名的记录不一致，不要说话。",
  "": "还没有对方签名的指纹，请用这个码核对。",
};
const LONG_CUT_MS = 60_000;
const STEP_MS = 12_000; // a step of the ladder is said so long, then it stands under the pictures

export function button(name, words, key, act) {
  const made = el("button", { type: "button", class: "tool", title: key ? `${words}（${key}）` : words }, icon(name), el("span", {}, words));
  once(made, act);
  return made;
}

export function contrastTool() {
  const made = button("contrast", "高对比", "", () => {
    const high = document.documentElement.dataset.contrast === "more";
    if (high) delete document.documentElement.dataset.contrast;
    else document.documentElement.dataset.contrast = "more";
    localStorage.setItem("room-contrast", high ? "" : "more");
    made.setAttribute("aria-pressed", String(!high));
  });
  return made;
}

export function head({ room, call, find, panel: open, help, retry }) {
  const { note, unnote, set, draw: drawNotes } = notes(find("note"), find("title"));
  const { me } = room;
  const code = button("code", "核对码", "K", askCode);
  const list = button("keys", "按键", "?", help);
  find("head-buttons").replaceChildren(code, contrastTool(), list);
  const tabs = (names) => names.map((name) => el("button", { type: "button", "data-panel": name, onclick: () => open(name) }, PANELS[name]));
  const all = [...tabs(["table", "acts", "words"]), ...tabs(["acts", "words"])];
  find("tabs").replaceChildren(...all.slice(0, 3));
  find("side-tabs").replaceChildren(...all.slice(3));
  let agreed = "";
  let answered = false;
  let seenLines = -1;
  let screenSeen = false;
  let stepWords = "";
  let stepAt = 0;

  function panel(name) {
    for (const each of find("tabs").children) each.setAttribute("aria-pressed", String(each.dataset.panel === name));
    const side = name === "table" ? document.body.dataset.side || "acts" : name;
    for (const each of find("side-tabs").children) each.setAttribute("aria-pressed", String(each.dataset.panel === side));
  }

  // what has to be known ---------------------------------------------------------------------------------------------
  function cuts({ wire, partnerDownAt, queue, told, table }) {
    const seconds = (since) => Math.round((Date.now() - since) / 1000);
    const mine = !wire.standing && Date.now() - wire.since > SHORT_MS ? wire.since : 0;
    const theirs = wire.standing && partnerDownAt && !me.browser_only && call.cut ? partnerDownAt : 0;
    const since = mine || theirs;
    const unsent = queue.unsent + (told.pending || 0);
    const kept = unsent ? `${unsent} 项未送达，都留着，恢复后自动送出。` : "写下的、画下的都会留着。";
    const long = since && Date.now() - since > LONG_CUT_MS && table.state === "open";
    const ways = long ? [{ words: "转书面办理", act: room.askWriting }, { words: "马上再连", act: retry }] : null;
    set("cut", since ? `断线 ${seconds(since)} 秒，正在恢复。${long ? "可以继续等，也可以各自书面办理，材料由分发系统送。" : kept}` : "", long ? "late" : "near", ways);
    set("media", !since && call.cut && table.state === "open" ? "音视频断开，正在恢复；文字和材料照常。" : "", "near");
  }

  function standing({ table }) {
    const other = OTHER[me.side];
    set("state", {
      ringing: me.side === "asking" ? "正在呼叫对方大厅，等对方接听…" : "对方请您协助，接受后开始。",
      queued: `在对方大厅排队，号码 ${table.ticket}，前面还有 ${table.ahead} 人${table.wait ? `，${table.wait}` : ""}。`,
      writing: `已转书面办理：${table.reason}。各自继续办理，材料由分发系统送；文字和材料仍可以用。`,
    }[table.state] || "", table.state === "writing" ? "near" : "under", answers(table));
    set("away", table.state === "open" && !table.here.includes(other) ? `等${room.nameOf(other)}进入会谈…` : "", "under");
    if (!call.far.says?.screen) screenSeen = false;
    set("screen", call.far.says?.screen && !screenSeen ? "对方正在共享屏幕。" : "", "under", { words: "放大看", act: () => { screenSeen = true; room.enlarge("remote"); } });
    set("private", call.far.says?.private ? "对方正在私下说话，现在听不到对方。" : "", "under");
    const low = call.step !== "full" && table.state === "open" && !call.cut;
    const { said, why } = steps(table);
    const whose = said[me.side] === call.step ? me.side : other;
    const words = low ? `${STEP_TEXT[call.step]}${why[whose] ? `（${why[whose]}）` : ""}` : "";
    if (words !== stepWords) { stepWords = words; stepAt = Date.now(); }
    set("step", words && Date.now() - stepAt < STEP_MS ? `连线改为：${words}` : "", why[whose] === WHY.better || why[whose] === WHY.back ? "under" : "near");
    set("code", call.code.fault, "late");
    const unknown = call.unknownAt && !call.strange && Date.now() - call.unknownAt > SHORT_MS;
    set("unknown", unknown ? "正在等对方大厅签名的加密指纹：核对好以前不放、不传画面和声音；文字和材料照常。" : "", "near");
    set("strange", call.strange ? "中间可能有人偷听：音视频另一端不是对方大厅签名的那一个，音视频已停。文字和材料照常；请改用电话联系对方，并告诉信息人员。" : "", "late");
  }

  /** A hall that has only a browser answers here. */
  function answers(table) {
    if (!me.browser_only || answered || !["ringing", "queued"].includes(table.state)) return null;
    return [
      { words: "接受", main: true, act: () => { answered = true; room.act("accepted", {}); } },
      { words: "不接受", act: async () => {
        const reason = await askText("不接受", "原因", "不接受", { className: "danger", options: ["不属于本窗口办理", "现在没有人能办"] });
        if (reason) { answered = true; room.act("refused", { reason }); }
      } },
    ];
  }

  function draw(shown) {
    const { table, told } = shown;
    const other = OTHER[me.side];
    find("title").textContent = `${table.theme_name} · ${table.person?.name || table.applicant || "申请人"}`;
    document.title = `${STATE_TEXT[table.state]} ${table.theme_name} - 屏对屏`;
    const hall = table.parties.find((each) => each.side === other)?.name || me.partner.name;
    const who = table[`${other}_who`];
    find("partner").textContent = `${hall}${who ? ` ${who}` : ""}（${SIDE_TEXT[other]}）`;
    const pill = find("standing");
    const cut = !shown.wire.standing || call.cut;
    pill.textContent = AT_TABLE.has(table.state) && cut ? "正在恢复" : STATE_TEXT[table.state];
    pill.className = `pill ${cut ? "near" : table.state === "open" ? "done" : "under"}`;
    code.disabled = !call.code.code;
    code.querySelector("span").textContent = call.code.code ? `核对码 ${call.code.code}` : "核对码";
    code.classList.toggle("agreed", agreed !== "" && agreed === call.code.code);
    standing(shown);
    cuts(shown);
    drawNotes();
    line(shown, told);
    unread(table);
  }

  /** New words while the column is not in sight are counted on its tab. */
  function unread(table) {
    const words = table.lines.filter((each) => ["said", "file"].includes(each.act) && each.side !== me.side).length;
    const wide = getComputedStyle(find("tabs")).display === "none";
    const visible = wide ? document.body.dataset.side === "words" : document.body.dataset.panel === "words";
    if (seenLines < 0 || visible) seenLines = words;
    const count = words - seenLines;
    for (const each of all) if (each.dataset.panel === "words") each.textContent = count > 0 ? `文字（${count} 条新）` : "文字";
  }

  function line({ queue, told }) {
    const { quality } = call;
    const parts = [
      ["档位", stepWords || STEP_TEXT[call.step], stepWords ? "near" : ""],
      quality?.connected && quality.rtt_ms !== null ? ["延迟", `${Math.round(quality.rtt_ms)} 毫秒`] : null,
      quality?.connected && quality.loss_in !== null ? ["丢包", `${(quality.loss_in * 100).toFixed(1)}%`] : null,
      queue.unsent + (told.pending || 0) ? ["未送达", `${queue.unsent + (told.pending || 0)} 项`] : null,
    ].filter(Boolean);
    const key = JSON.stringify(parts);
    const box = find("line");
    if (box.dataset.key === key) return;
    box.dataset.key = key;
    box.replaceChildren(...parts.map(([name, words, kind]) => el("span", { class: kind || null }, el("small", {}, name), ` ${words}`)));
  }

  async function askCode() {
    const now = call.code.code;
    if (!now) return;
    const answer = await dialog("核对码", [
      el("p", { class: "big-code" }, now),
      el("p", { class: call.proof === "same" ? "done" : "near" }, PROOF[call.proof]),
      el("p", {}, "和对方互相念这六位数字。一样，就没有人在中间偷听偷看；不一样，马上停止说话，改用电话联系。"),
    ], [[null, "以后再核对"], ["no", "不一样", "danger"], ["yes", "一样", "primary"]]);
    if (answer === "yes") { agreed = now; room.act("said", { text: `核对码 ${now} 一致` }); }
    if (answer === "no") {
      room.act("said", { text: "核对码不一致，已停止音视频" });
      room.choose("text");
      note("code-no", "核对码不一致，音视频已停。请改用电话联系对方，并告诉信息人员。", "late");
    }
  }

  return { draw, note, unnote, panel, askCode };
}
