// What the asking clerk does: the applicant's consent, materials onto the table, scans that were asked for, the
// certificate that came.

import { el, once } from "/web/base.js";
import { choices, fault, field, filled, listed, step } from "/web/room_forms.js";
import { certificateLine } from "/web/room_helping.js";
import { icon } from "/web/room_icons.js";
import { RESULT_TEXT } from "/web/room_state.js";

const KIND = { material: "材料", paper: "文书" };
const YES_NO = { true: "同意", false: "不同意" };

export const askingSteps = (room) => [consent(room), materials(room), scans(room), result(room)];

function consent(room) {
  const said = { picture: null, recording: null };
  const picture = choices("影像", YES_NO, (value) => { said.picture = value === "true"; show(); });
  const recording = choices("录制", YES_NO, (value) => { said.recording = value === "true"; show(); });
  const how = { now: "spoken" };
  const kinds = choices("怎样同意的", { spoken: "口头", paper: "书面" }, (value) => { how.now = value; kinds.set(value); });
  const store = el("button", { type: "button", class: "primary" }, "记下");
  let stored = { picture: null, recording: null };
  kinds.set("spoken");
  function show() {
    picture.set(said.picture ?? stored.picture);
    recording.set(said.recording ?? stored.recording);
    store.disabled = (said.picture ?? stored.picture) === null || (said.recording ?? stored.recording) === null || !room.may("consent");
  }
  once(store, () => {
    room.act("consent", { picture: said.picture ?? stored.picture, recording: said.recording ?? stored.recording, how: how.now });
    said.picture = said.recording = null;
  });
  return step("1 申请人同意", (table) => {
    stored = table;
    show();
    if (table.picture === null) return ["todo", ""];
    return ["done", `影像${YES_NO[table.picture]}，录制${YES_NO[table.recording]}`];
  }, el("p", { class: "muted" }, "在第二屏上问，或当面问过本人后在这里记下。没有同意，就不传申请人的画面，也不录。"),
  el("p", { class: "asked" }, "把您的画面给对方工作人员看，行不行？"), picture.root,
  el("p", { class: "asked" }, "这次会谈录下来存档，行不行？"), recording.root, kinds.root, store);
}

function materials(room) {
  const list = el("ul", { class: "plain" });
  const problems = el("ul", { class: "plain" });
  const told = fault();
  const again = el("button", { type: "button" }, "刷新");
  const file = el("button", { type: "button", onclick: () => room.addFile() }, icon("add"), "从文件放");
  const laid = new Map(); // id of the local case's list → content on the table
  const shown = listed(list);
  let found = null;
  async function load() {
    try {
      found = (await room.ask("/api/room/materials")).materials;
      told.textContent = "";
    } catch (error) {
      told.textContent = error.message;
    }
    draw();
  }
  once(again, load);
  function draw() {
    const may = room.may("document");
    shown([found, (found || []).map((each) => Boolean(there(each))), may], () => (found?.length ? found.map((each) => line(each, may))
      : [el("li", { class: "muted" }, found ? "这个办件还没有收到材料。" : "正在读取…")]));
  }
  function line(each, may) {
    const put = el("button", { type: "button", disabled: !may }, there(each) ? "翻到" : "放上");
    once(put, () => place(each));
    return el("li", { class: "row" }, el("span", { class: "grow" }, each.name, el("small", {}, ` ${KIND[each.kind] || ""}${each.pages ? ` ${each.pages} 页` : ""}`)), put);
  }
  const there = (each) => room.table?.documents.find((one) => one.content === laid.get(each.id) || (one.material && one.material === each.id));
  async function place(each) {
    const before = there(each);
    if (before) { room.act("shown", { document: before.id, page: 0 }); return; }
    try {
      const { content, name, media_type, bytes, pages } = await room.ask("/api/room/materials", { method: "POST", body: { id: each.id }, seconds: 60 });
      told.textContent = "";
      laid.set(each.id, content);
      room.act("document", { content, name: name || each.name, media_type, bytes, pages, origin: each.kind === "paper" ? "form" : "material", material: each.id });
    } catch (error) {
      told.textContent = error.message;
    }
  }
  load();
  return step("2 材料放上桌面", (table) => {
    draw();
    file.disabled = !room.may("document");
    const bad = Object.entries(table.materials).filter(([, ticked]) => ticked && ticked.result !== "ok");
    problems.replaceChildren(...bad.map(([name, ticked]) => el("li", { class: "late" }, `${name}：${RESULT_TEXT[ticked.result]}${ticked.remark ? `，${ticked.remark}` : ""}`)));
    if (bad.length) return ["near", `${bad.length} 件对方要求改`];
    return table.documents.length ? ["done", `${table.documents.length} 份`] : ["todo", ""];
  }, problems, list, told, el("div", { class: "row" }, file, again));
}

function scans(room) {
  const list = el("ul", { class: "plain" });
  const rows = new Map();
  function row(ask) {
    const reason = field("不扫描的原因");
    const told = fault();
    reason.root.hidden = true;
    const yes = el("button", { type: "button", class: "primary" }, "允许扫描");
    const no = el("button", { type: "button" }, "不扫描");
    once(yes, () => room.act("scan_answered", { ask: ask.id, allowed: true, reason: "" }));
    once(no, () => {
      if (reason.root.hidden) { reason.root.hidden = false; reason.input.focus(); return; }
      if (filled(told, reason)) room.act("scan_answered", { ask: ask.id, allowed: false, reason: reason.input.value.trim() });
    });
    const buttons = el("div", { class: "row" }, yes, no);
    const standing = el("span", {});
    return {
      root: el("li", {}, el("b", {}, ask.what), ask.note ? el("p", { class: "muted" }, ask.note) : null, standing, reason.root, told, buttons),
      draw(now) {
        buttons.hidden = now.allowed !== null;
        if (now.allowed !== null) reason.root.hidden = true;
        yes.disabled = no.disabled = !room.may("scan_answered");
        standing.className = now.allowed ? "done" : "muted";
        standing.textContent = now.allowed === null ? "" : now.allowed ? "已允许。扫描好了，在上面“材料放上桌面”里放" : `没有扫描：${now.reason}`;
      },
    };
  }
  return step("3 扫描请求", (table) => {
    for (const each of table.scans) {
      if (!rows.has(each.id)) { rows.set(each.id, row(each)); list.append(rows.get(each.id).root); }
      rows.get(each.id).draw(each);
    }
    const open = table.scans.filter((each) => each.allowed === null).length;
    return open ? ["near", `${open} 项等您答复`] : ["done", table.scans.length ? "都答复了" : "没有"];
  }, list);
}

function result(room) {
  const list = el("ul", { class: "plain" });
  const words = el("p", { class: "muted" }, "对方出具的证明会出现在这里，自动验证签名。");
  const shown = listed(list);
  return step("4 办理结果", (table) => {
    shown([table.certificates, table.declined, table.law], () => [...table.certificates.map((each) => certificateLine(room, each)),
      ...(table.declined ? [el("li", {}, el("b", {}, "对方不予出具"), el("p", {}, `${table.declined}（${table.law}）`))] : [])]);
    words.hidden = list.children.length > 0;
    if (table.declined) return ["done", "不予出具"];
    const last = table.certificates[table.certificates.length - 1];
    if (!last) return ["todo", "等对方"];
    return last.ok === null ? ["near", "正在验证"] : last.ok ? ["done", last.printed ? "已打印" : "签名有效"] : ["late", "没有通过验证"];
  }, words, list);
}
