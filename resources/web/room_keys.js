// Keys. A letter alone works wherever nothing is being typed; the list of all comes with "?".

import { el } from "/web/base.js";

/** `table`: [[keys, words, act]] — keys as event.key (letters in any case), "Ctrl+Z", or "" for one that is only listed. */
export function keys(table) {
  const known = new Map(table.flatMap(([names, , act]) => (act ? names.map((name) => [name.toLowerCase(), act]) : [])));
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.isComposing || document.querySelector("dialog[open]")) return;
    const typing = event.target.closest("input:not([type=checkbox]):not([type=file]), textarea, select");
    const name = `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.key}`.toLowerCase();
    const act = known.get(name);
    if (!act || event.defaultPrevented) return;
    if (typing && !/^(ctrl\+|pageup|pagedown|f\d)/.test(name)) return;
    if (typing && name === "ctrl+z") return;
    event.preventDefault();
    act();
  });
}

export const keyList = (table) => el("dl", { class: "keys" }, ...table.map(([names, words]) => el("div", {},
  el("dt", {}, ...names.map((each) => el("kbd", {}, each))), el("dd", {}, words))));
