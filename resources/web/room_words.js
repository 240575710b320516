// The column of words: what was said, files, and what was done, in order of time; below it the field to write in.

import { el, once } from "/web/base.js";
import { icon } from "/web/room_icons.js";
import { RESULT_TEXT, SIDE_TEXT, STEP_TEXT, hour, size } from "/web/room_state.js";

const METHOD = { face: "人证比对", register: "登记核对", other: "其他方式" };
const OF = { asking: "发起方", helping: "协办方", applicant: "申请人", page: "桌面" };
const yes = (value) => (value ? "同意" : "不同意");

/** What was done, in words; "" for what is shown elsewhere. */
export const DONE = {
  accepted: () => "接受了连线",
  transferred: (body) => `转接到 ${body.window}：${body.reason}`,
  joined: (body) => `进入会谈（${body.device === "desk" ? "窗口程序" : "浏览器"}）`,
  left: (body) => `离开会谈${body.reason ? `：${body.reason}` : ""}`,
  consent: (body) => `申请人${yes(body.picture)}影像，${yes(body.recording)}录制`,
  document: (body) => `放上桌面：${body.name}（${body.pages} 页）`,
  snapshot: (body) => `截图：${OF[body.of]}，${body.width}×${body.height}`,
  identity: (body) => `核验身份：${body.ok ? "一致" : "不一致"}，${METHOD[body.method]}，${body.rule}${body.remark ? `（${body.remark}）` : ""}`,
  person: () => "告知了申请人身份信息",
  material: (body) => `${body.name}：${RESULT_TEXT[body.result]}${body.remark ? `，${body.remark}` : ""}`,
  scan_asked: (body) => `请求扫描：${body.what}${body.note ? `（${body.note}）` : ""}`,
  scan_answered: (body) => (body.allowed ? "允许扫描" : `不扫描：${body.reason}`),
  certificate: (body) => `出具证明：${body.title}${body.number ? ` ${body.number}` : ""}`,
  certificate_checked: (body) => (body.ok ? "验证了证明：签名有效" : `证明没有通过验证：${body.findings.join("；")}`),
  declined: (body) => `不予出具：${body.reason}（${body.law}）`,
  printed: () => "打印了证明",
  confirmed: (body) => `确认办理结果${body.remark ? `：${body.remark}` : ""}`,
  applicant_confirmed: (body) => (body.ok ? "申请人确认结果" : `申请人不认可：${body.remark}`),
  in_writing: (body) => `转书面办理：${body.why}`,
  resumed: () => "恢复会谈",
  ladder: (body) => `连线改为“${STEP_TEXT[body.step]}”：${body.why}`,
  closed: (body) => `结束会谈${body.reason ? `：${body.reason}` : ""}`,
};

/** `room`: what `room.js` gives to panels. */
export function words(section, room) {
  const list = el("ol", { class: "lines", "aria-label": "已说的和已做的", tabindex: "0" });
  const input = el("textarea", {
    id: "words-input", rows: "2", maxlength: "2000", placeholder: "写给对方，Enter 发送", "aria-label": "写给对方的话",
    oninput: () => sessionStorage.setItem(draftPlace, input.value), onkeydown: key,
  });
  const send = el("button", { type: "button", class: "primary" }, icon("send"), "发送");
  const file = el("input", { type: "file", hidden: true, multiple: true, "aria-label": "选文件" });
  const choose = el("button", { type: "button", onclick: () => file.click() }, icon("file"), "文件");
  const going = el("ul", { class: "uploads" });
  const draftPlace = `room-draft-${room.me.session}`;
  input.value = sessionStorage.getItem(draftPlace) || "";
  send.addEventListener("click", say);
  file.addEventListener("change", () => { for (const each of file.files) give(each); file.value = ""; });
  section.addEventListener("dragover", (event) => event.preventDefault());
  section.addEventListener("drop", (event) => {
    event.preventDefault();
    if (room.may("file")) for (const each of event.dataTransfer.files) give(each);
  });
  const write = el("div", { class: "write" }, input, el("div", { class: "row" }, choose, file, send));
  section.replaceChildren(list, going, room.me.side === "third" ? "" : write);
  const drawn = new Map(); // id → {key, line}

  function key(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    say();
  }

  function say() {
    const said = input.value.trim();
    if (!said || !room.may("said")) return;
    room.act("said", { text: said });
    input.value = "";
    sessionStorage.removeItem(draftPlace);
    input.focus();
  }

  function give(chosen) {
    room.upload(chosen, "file", going).then((found) => {
      if (found) room.act("file", { content: found.content, name: chosen.name, media_type: found.media_type, bytes: found.bytes });
    });
  }

  function draw(table) {
    const low = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
    const lines = table.lines.map((each) => {
      const key = `${each.pending ? 1 : 0}${each.refused || ""}`;
      const had = drawn.get(each.id);
      if (had?.key === key) return had.line;
      const made = line(each);
      drawn.set(each.id, { key, line: made });
      return made;
    });
    if (lines.length !== list.children.length || lines.some((each, place) => list.children[place] !== each)) {
      list.replaceChildren(...lines);
      if (low) list.scrollTop = list.scrollHeight;
    }
    const may = room.may("said");
    input.disabled = send.disabled = choose.disabled = !may;
  }

  function line(each) {
    const own = each.side === room.me.side;
    const spoken = each.act === "said" || each.act === "file";
    const who = el("span", { class: "who" }, `${SIDE_TEXT[each.side]} ${each.who} ${hour(each.at)}`);
    const late = each.refused
      ? el("span", { class: "late" }, `没有记录：${each.refused} `, el("button", { type: "button", class: "small", onclick: () => room.dismiss(each.id) }, "知道了"))
      : each.pending ? el("span", { class: "near" }, "未送达") : null;
    const made = el("li", { class: [own ? "own" : "", spoken ? "spoken" : "done-line", `of-${each.side}`].join(" "), "data-act": each.act }, who, inside(each), late);
    return made;
  }

  function inside(each) {
    if (each.act === "said") return el("p", {}, each.body.text);
    if (each.act !== "file") return el("p", {}, (DONE[each.act] || (() => each.act))(each.body));
    if (room.me.side === "third") return el("p", {}, `文件：${each.body.name}（${size(each.body.bytes)}）`);
    const open = el("button", { type: "button" }, icon("save"), `${each.body.name}（${size(each.body.bytes)}）`);
    once(open, () => room.save(each.body.content, each.body.name));
    return el("p", {}, open);
  }

  return {
    draw,
    focus: () => input.focus(),
    /** It was opened: the newest is what one wants to read. */
    shown: () => { list.scrollTop = list.scrollHeight; },
  };
}
