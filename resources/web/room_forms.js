// Parts that the steps of 办理 are made of.

import { el } from "/web/base.js";

/** A step: `draw(table)` returns [kind, words] of its standing. */
export function step(title, draw, ...inside) {
  const status = el("span", { class: "status" });
  const root = el("details", { class: "step" }, el("summary", {}, el("span", { class: "name" }, title), status), el("div", { class: "stack" }, ...inside));
  return { root, status, draw };
}

/** Buttons that are one choice of several; `pick(value)` when one is pressed. */
export function choices(label, options, pick) {
  const buttons = Object.entries(options).map(([value, words]) => el("button", { type: "button", "data-value": value, "aria-pressed": "false", onclick: () => pick(value) }, words));
  return {
    root: el("div", { class: "choices", role: "group", "aria-label": label }, ...buttons),
    set(value, able = true) {
      for (const each of buttons) { each.setAttribute("aria-pressed", String(each.dataset.value === String(value))); each.disabled = !able; }
    },
  };
}

let fields = 0;
/** {root, input}: a label over its field. */
export function field(label, { rows = 0, value = "", hint = "", max = 400, list = [] } = {}) {
  const id = `field-${fields += 1}`;
  const input = rows ? el("textarea", { id, rows, maxlength: max }) : el("input", { id, maxlength: max, autocomplete: "off", list: list.length ? `${id}-list` : null });
  input.value = value;
  const options = list.length ? el("datalist", { id: `${id}-list` }, ...list.map((each) => el("option", { value: each }))) : null;
  return { root: el("div", { class: "field" }, el("label", { for: id }, label), input, options, hint ? el("p", { class: "muted small" }, hint) : null), input };
}

/** A list that is drawn anew only when what it shows has changed; the button in it that had the focus has it again. */
export function listed(list) {
  let shown = "";
  return (what, lines) => {
    const now = JSON.stringify(what);
    if (now === shown) return;
    shown = now;
    const focused = [...list.querySelectorAll("button")].indexOf(document.activeElement);
    list.replaceChildren(...lines());
    if (focused >= 0) list.querySelectorAll("button")[focused]?.focus();
  };
}

export const fault = () => el("p", { class: "fault", role: "alert" });

/** Whether the fields all say something; the first that does not is told and gets the focus. */
export function filled(told, ...wanted) {
  const first = wanted.find((each) => !each.input.value.trim());
  told.textContent = first ? `请填“${first.root.querySelector("label").textContent}”` : "";
  if (first) first.input.focus();
  return !first;
}
