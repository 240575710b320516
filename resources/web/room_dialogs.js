// Dialogs of the room: each asks one thing, and names the act on its button.

import { el, find } from "/web/base.js";

/** Opens it; resolves with the value of the button that was pressed, null for Esc. `buttons`: [[value, words, class]]. */
export function dialog(title, parts, buttons, { check = () => true, wide = false } = {}) {
  const box = find("dialog");
  const back = document.activeElement;
  return new Promise((done) => {
    let answer = null;
    const made = buttons.map(([value, words, className]) => el("button", {
      type: "button", class: className || "", onclick: () => { if (value === null || check(value)) { answer = value; box.close(); } },
    }, words));
    box.className = wide ? "wide" : "";
    box.replaceChildren(el("h2", { id: "dialog-title" }, title), ...parts, el("div", { class: "row foot" }, ...made));
    box.setAttribute("aria-labelledby", "dialog-title");
    box.onclose = () => {
      box.replaceChildren();
      if (back?.isConnected) back.focus();
      done(answer);
    };
    if (!box.open) box.showModal();
    (box.querySelector("input:not([type=file]), textarea, select") || made[made.length - 1]).focus();
  });
}

/** Pages of a content; `words`: a button that says yes to it; `near`: what is to be
 * thought of before. Resolves with whether it was pressed. */
export async function look(room, content, title, { words = "", pages = 0, near = "" } = {}) {
  const picture = el("img", { class: "preview", alt: title });
  const told = el("p", { role: "status" }, "正在取…");
  const count = el("span", { class: "page" });
  let number = 0;
  let most = pages;
  async function turn(by) {
    const next = number + by;
    if (next < 0 || (most && next >= most)) return;
    try {
      picture.src = await room.page(content, next, 1200);
      number = next;
      told.textContent = "";
      count.textContent = most ? `${number + 1} / ${most}` : `第 ${number + 1} 页`;
    } catch (error) {
      if (by > 0 && error.status === 404) most = next;
      else told.textContent = error.message;
    }
  }
  turn(0);
  const turning = el("div", { class: "row" },
    el("button", { type: "button", onclick: () => turn(-1) }, "上一页"), count,
    el("button", { type: "button", onclick: () => turn(1) }, "下一页"));
  turning.hidden = pages === 1;
  const buttons = words ? [[null, "返回修改"], ["yes", words, "primary"]] : [["save", "存为文件"], [null, "关闭", "primary"]];
  const answer = await dialog(title, [near ? el("p", { class: "near" }, `⚠ ${near}`) : "", told, el("div", { class: "preview-frame", tabindex: "0" }, picture), turning], buttons, { wide: true });
  if (answer === "save") room.save(content, `${title}.pdf`);
  return answer === "yes";
}

/** A text that is wanted; null for none. */
export async function askText(title, label, ok, { needed = true, className = "primary", options = [] } = {}) {
  const input = el("textarea", { rows: 3, maxlength: 400, "aria-label": label });
  const told = el("p", { class: "fault", role: "alert" });
  const picks = el("div", { class: "row" }, ...options.map((each) => el("button", { type: "button", onclick: () => { input.value = each; input.focus(); } }, each)));
  const check = () => {
    if (needed && !input.value.trim()) { told.textContent = `请填“${label}”`; input.focus(); return false; }
    return true;
  };
  const answer = await dialog(title, [el("label", {}, label, input), picks, told], [[null, "取消"], ["yes", ok, className]], { check });
  return answer === "yes" ? input.value.trim() : null;
}
