// What the helping clerk does: identity, materials, better scans, a certificate or the reason why not.

import { el, once } from "/web/base.js";
import { choices, fault, field, filled, listed, step } from "/web/room_forms.js";
import { icon } from "/web/room_icons.js";
import { RESULT_TEXT, size } from "/web/room_state.js";

const METHODS = { face: "人证比对", register: "登记核对", other: "其他" };
const RULES = {
  face: "证件原件与视频中的本人一致",
  register: "姓名、证件号与本地登记信息一致",
  other: "",
};

export const helpingSteps = (room) => [identity(room), materials(room), scans(room), result(room)];

function identity(room) {
  let method = "face";
  const rule = field("依据", { rows: 2, value: RULES.face });
  const given = field("出示的证件（可不填）", { list: ["居民身份证", "临时居民身份证", "户口簿", "护照", "电子证照"], value: "居民身份证" });
  const remark = field("备注（可不填）");
  const told = fault();
  const kinds = choices("核验方法", METHODS, (value) => {
    if (Object.values(RULES).includes(rule.input.value)) rule.input.value = RULES[value];
    method = value;
    kinds.set(method);
  });
  kinds.set(method);
  const yes = el("button", { type: "button", class: "primary" }, "身份一致");
  const no = el("button", { type: "button", class: "danger" }, "不一致");
  const say = (ok) => () => {
    if (!filled(told, rule)) return;
    room.act("identity", { method, rule: rule.input.value.trim(), ok, given: given.input.value.trim(), remark: remark.input.value.trim() });
  };
  once(yes, say(true));
  once(no, say(false));
  return step("1 核验身份", (table) => {
    yes.disabled = no.disabled = !room.may("identity");
    if (table.identity === true) return ["done", METHODS[table.identity_method] || ""];
    return table.identity === false ? ["late", "不一致"] : ["todo", ""];
  }, kinds.root, rule.root, given.root, remark.root, told, el("div", { class: "row" }, yes, no));
}

function materials(room) {
  const list = el("ul", { class: "materials" });
  const none = el("p", { class: "muted" }, "对方没有列出材料。");
  const rows = new Map();

  function row(name) {
    const remark = field(`${name}的备注`, { hint: "" });
    remark.root.querySelector("label").className = "only-heard";
    remark.input.placeholder = "备注，Enter 记下";
    let now = null;
    let shown = ""; // the remark of the record, as last put into the field: another one typed there is a draft
    const tick = (result) => room.act("material", { name, result, remark: remark.input.value.trim() });
    const picks = choices(`${name}：`, RESULT_TEXT, tick);
    const again = el("button", { type: "button" }, "请再扫描");
    once(again, () => room.act("scan_asked", { what: name, note: remark.input.value.trim() }));
    remark.input.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing && now) tick(now); });
    const root = el("li", {}, el("b", {}, name), picks.root, el("div", { class: "row" }, remark.root, again));
    return {
      root,
      draw(ticked) {
        now = ticked?.result || null;
        picks.set(now, room.may("material"));
        again.disabled = !room.may("scan_asked");
        const kept = ticked?.remark ?? "";
        if (kept !== shown && remark.input.value === shown) remark.input.value = kept;
        shown = kept;
      },
    };
  }

  return step("2 核对材料", (table) => {
    const names = Object.keys(table.materials);
    for (const name of names) if (!rows.has(name)) { rows.set(name, row(name)); list.append(rows.get(name).root); }
    for (const name of names) rows.get(name).draw(table.materials[name]);
    none.hidden = names.length > 0;
    const ticked = names.filter((each) => table.materials[each]);
    const good = ticked.filter((each) => table.materials[each].result === "ok").length;
    if (!names.length) return ["done", "没有列出"];
    if (ticked.length < names.length) return ["todo", `${ticked.length}/${names.length}`];
    return good === names.length ? ["done", `${good} 件合格`] : ["near", `${names.length - good} 件有问题`];
  }, none, list);
}

function scans(room) {
  const what = field("要扫什么", { list: ["身份证正面", "身份证背面", "户口簿首页", "委托书"] });
  const note = field("怎么扫更好（可不填）");
  const told = fault();
  const ask = el("button", { type: "button" }, "请对方扫描");
  once(ask, () => {
    if (!filled(told, what)) return;
    room.act("scan_asked", { what: what.input.value.trim(), note: note.input.value.trim() });
    what.input.value = note.input.value = "";
  });
  const list = el("ul", { class: "plain" });
  return step("请求扫描", (table) => {
    ask.disabled = !room.may("scan_asked");
    list.replaceChildren(...table.scans.map((each) => el("li", {}, `${each.what}：`,
      each.allowed === null ? el("span", { class: "near" }, "等对方答复") : each.allowed ? el("span", { class: "done" }, "对方允许") : el("span", { class: "late" }, `不扫描，${each.reason}`))));
    const open = table.scans.filter((each) => each.allowed === null).length;
    return open ? ["near", `${open} 项等对方`] : ["done", table.scans.length ? "都答复了" : "没有"];
  }, list, what.root, note.root, told, ask);
}

function result(room) {
  let way = room.me.browser_only ? "upload" : "compose";
  const ways = room.me.browser_only ? { upload: "上传证明", decline: "不予出具" } : { compose: "出具证明", upload: "上传证明", decline: "不予出具" };
  const parts = { compose: compose(room), upload: upload(room), decline: decline(room) };
  const kinds = choices("办理结果", ways, (value) => { way = value; pick(); });
  const why = el("p", { class: "muted" }, "先核验身份，再出具证明。");
  const list = el("ul", { class: "plain" });
  function pick() {
    kinds.set(way);
    for (const [name, each] of Object.entries(parts)) each.root.hidden = name !== way;
  }
  pick();
  const shown = listed(list);
  return step("3 办理结果", (table) => {
    const may = table.identity === true && room.may("certificate");
    why.hidden = table.identity === true || way === "decline";
    for (const each of Object.values(parts)) each.able(may, room.may("declined"));
    shown([table.certificates, table.declined, table.law], () => [...table.certificates.map((each) => certificateLine(room, each)),
      ...(table.declined ? [el("li", {}, `不予出具：${table.declined}（${table.law}）`)] : [])]);
    if (table.certificates.length) return ["done", "已出具"];
    return table.declined ? ["done", "不予出具"] : ["todo", ""];
  }, list, kinds.root, why, ...Object.values(parts).map((each) => each.root));
}

/** A certificate with what became of it. */
export function certificateLine(room, each) {
  const standing = each.ok === null ? ["near", "等对方验证"] : each.ok ? ["done", "签名有效"] : ["late", `没有通过验证：${each.findings.join("；")}`];
  const open = el("button", { type: "button" }, icon("file"), "看");
  once(open, () => room.look(each.content, each.title));
  return el("li", { class: "certificate" }, el("b", {}, `${each.title} ${each.number}`.trim()),
    el("span", { class: standing[0] }, standing[1]), each.printed ? el("span", { class: "done" }, "已打印") : null, open);
}

/** Which materials are not checked or not in order; "" for none. */
function unsettled(table) {
  const names = Object.entries(table.materials).filter(([, ticked]) => ticked?.result !== "ok").map(([name]) => name);
  return names.length ? `${names.length} 件材料没有核对或不合格：${names.join("、")}` : "";
}

function compose(room) {
  const title = field("证明名称", { list: ["无违法记录证明", "户籍证明", "不动产登记信息查询结果证明", "婚姻登记记录证明"] });
  const number = field("编号（可不填）");
  const text = field("正文", { rows: 6, max: 4000, hint: "落款、日期和签章由系统加上" });
  const told = fault();
  const preview = el("button", { type: "button", class: "primary" }, "预览");
  once(preview, async () => {
    if (!filled(told, title, text)) return;
    const said = { title: title.input.value.trim(), number: number.input.value.trim(), text: text.input.value.trim() };
    let made;
    try {
      made = await room.ask("/api/room/certificates", { method: "POST", body: said, seconds: 60 });
    } catch (error) {
      told.textContent = error.message;
      return;
    }
    if (await room.look(made.content, `${said.title}（预览）`, { words: "出具这份证明", pages: made.pages, near: unsettled(room.table) })) {
      room.act("certificate", { content: made.content, title: made.title, number: made.number, bytes: made.bytes });
      for (const each of [title, number, text]) each.input.value = "";
    }
  });
  return { root: el("div", { class: "stack" }, title.root, number.root, text.root, told, preview), able: (may) => { preview.disabled = !may; } };
}

function upload(room) {
  const title = field("证明名称");
  const number = field("编号（可不填）");
  const told = fault();
  const list = el("ul", { class: "uploads" });
  const file = el("input", { type: "file", accept: "application/pdf,.pdf", hidden: true, "aria-label": "选已签名的 PDF" });
  const choose = el("button", { type: "button", onclick: () => { if (filled(told, title)) file.click(); } }, icon("add"), "选已签名的 PDF");
  file.addEventListener("change", async () => {
    const chosen = file.files[0];
    file.value = "";
    if (!chosen) return;
    const found = await room.upload(chosen, "certificate", list);
    if (!found) return;
    const name = title.input.value.trim();
    if (await room.look(found.content, `${name}（${size(found.bytes)}）`, { words: "交给对方", pages: found.pages, near: unsettled(room.table) })) {
      room.act("certificate", { content: found.content, title: name, number: number.input.value.trim(), bytes: found.bytes });
      title.input.value = number.input.value = "";
    }
  });
  return { root: el("div", { class: "stack" }, title.root, number.root, told, choose, file, list), able: (may) => { choose.disabled = !may; } };
}

function decline(room) {
  const reason = field("原因", { rows: 3, max: 1000 });
  const law = field("法律依据", { rows: 2, max: 1000, hint: "写明法律名称和条款" });
  const told = fault();
  const button = el("button", { type: "button", class: "danger" }, "不予出具");
  once(button, () => {
    if (filled(told, reason, law)) room.act("declined", { reason: reason.input.value.trim(), law: law.input.value.trim() });
  });
  return { root: el("div", { class: "stack" }, reason.root, law.root, told, button), able: (_, may) => { button.disabled = !may; } };
}
