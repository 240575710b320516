// The column 办理: what this side has to do, one step under the other; the one that is due is open.

import { el, once } from "/web/base.js";
import { askingSteps } from "/web/room_asking.js";
import { fault, field, filled, step } from "/web/room_forms.js";
import { helpingSteps } from "/web/room_helping.js";
import { MODE_TEXT, OTHER, SIDE_TEXT, settled } from "/web/room_state.js";

const STATUS = { done: "✓ ", near: "● ", late: "⚠ ", todo: "○ " };

export function acts(section, room) {
  const about = el("dl", { class: "about" });
  const end = ending(room);
  const steps = [...(room.me.side === "helping" ? helpingSteps(room) : askingSteps(room)), confirming(room), ...(room.me.side === "asking" ? [applicant(room)] : []), end];
  section.replaceChildren(about, ...steps.map((each) => each.root));
  let due = null;

  function draw(table) {
    facts(table);
    let first = null;
    for (const each of steps) {
      const [kind, words] = each.draw(table) || ["todo", ""];
      each.status.textContent = `${STATUS[kind]}${words}`;
      each.status.className = `status ${kind}`;
      if (!first && kind !== "done" && each !== end) first = each;
    }
    if (first !== due) {
      for (const each of steps) if (!each.root.contains(document.activeElement)) each.root.open = each === (first || end);
      due = first;
    }
  }

  function facts(table) {
    const person = table.person?.name ? table.person : null;
    const lines = [
      ["申请人", person ? person.name : table.applicant || "（未填）"],
      person?.id_number ? [person.id_type || "证件号", person.id_number] : null,
      person?.phone ? ["电话", person.phone] : null,
      ["事项", table.theme_name],
      [room.me.side === "helping" ? "请本厅" : "请对方", table.wanted],
      ["方式", MODE_TEXT[table.mode]],
      table.case_number ? ["办件", table.case_number] : null,
    ].filter(Boolean);
    const masked = table.identity === true ? "身份已核验；发起方关联办件以后才有全名和证件号" : "身份核验之前，姓名证件隐去";
    const key = JSON.stringify([lines, masked]);
    if (about.dataset.key === key) return;
    about.dataset.key = key;
    about.replaceChildren(...lines.flatMap(([name, words]) => [el("dt", {}, name), el("dd", {}, words)]),
      ...(person ? [] : [el("dd", { class: "muted small masked" }, masked)]));
  }

  return { draw, focus: () => (section.querySelector("details[open] summary") || section).focus() };
}

function confirming(room) {
  const remark = field("备注（可不填）");
  const button = el("button", { type: "button", class: "primary wide" }, "确认办理结果");
  const words = el("p", {});
  once(button, () => room.act("confirmed", { remark: remark.input.value.trim() }));
  return step("双方确认结果", (table) => {
    const own = table.confirmed.includes(room.me.side);
    const theirs = table.confirmed.includes(OTHER[room.me.side]);
    button.disabled = own || !settled(table) || !room.may("confirmed");
    remark.root.hidden = button.hidden = own;
    words.textContent = settled(table)
      ? `${SIDE_TEXT[room.me.side]}（本方）${own ? "已确认" : "未确认"}，对方${theirs ? "已确认" : "未确认"}`
      : "协办方出具证明或说明不予出具以后，双方在这里确认";
    return own && theirs ? ["done", "双方已确认"] : [own ? "near" : "todo", own ? "等对方确认" : theirs ? "对方已确认" : ""];
  }, words, remark.root, button);
}

function applicant(room) {
  const told = fault();
  const why = field("不认可的原因");
  const words = el("p", {}, "请申请人在第二屏上确认；没有第二屏的，问过本人后在这里记下。");
  const yes = el("button", { type: "button", class: "primary" }, "本人口头确认");
  const no = el("button", { type: "button" }, "本人不认可");
  once(yes, () => room.act("applicant_confirmed", { how: "spoken", ok: true, remark: "" }));
  once(no, () => {
    if (why.root.hidden) { why.root.hidden = false; why.input.focus(); return; }
    if (filled(told, why)) room.act("applicant_confirmed", { how: "spoken", ok: false, remark: why.input.value.trim() });
  });
  why.root.hidden = true;
  return step("申请人确认", (table) => {
    yes.disabled = no.disabled = !settled(table) || !room.may("applicant_confirmed");
    if (table.applicant_ok === null || table.applicant_ok === undefined) return ["todo", ""];
    return table.applicant_ok ? ["done", "本人已确认"] : ["late", "本人不认可"];
  }, words, why.root, told, el("div", { class: "row" }, yes, no));
}

function ending(room) {
  const writing = el("button", { type: "button" }, "转书面办理");
  const resume = el("button", { type: "button" }, "恢复会谈");
  const close = el("button", { type: "button", class: "danger" }, "结束会谈");
  const words = el("p", { class: "muted" });
  once(writing, () => room.askWriting());
  once(resume, () => room.act("resumed", { why: "线路恢复" }));
  once(close, () => room.askClose());
  return step("结束", (table) => {
    const open = table.state === "open";
    writing.hidden = !open;
    resume.hidden = table.state !== "writing";
    writing.disabled = resume.disabled = close.disabled = !room.may("closed");
    const whole = settled(table) && table.confirmed.length === 2 && table.applicant_ok === true;
    words.textContent = whole ? "都办完了，可以结束。" : "还没有全部办完；现在结束要写明原因。";
    close.classList.toggle("primary", whole);
    close.classList.toggle("danger", !whole);
    return [whole ? "near" : "todo", whole ? "可以结束" : ""];
  }, words, el("div", { class: "row" }, writing, resume, close));
}
