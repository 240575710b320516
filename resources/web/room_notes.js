// The lines under the head: what has to be known now, the worst first, each with what can be done about it.

import { el, once } from "/web/base.js";

export const SHORT_MS = 2500; // a cut that is shorter is not worth a word
const DONE_MS = 6000;
const PASSING_MS = 20_000;
const PASSING = new Set(["device", "snap"]);
const RANK = { late: 0, near: 1, under: 2, done: 3 };

/** In `box`; `title` has the focus while nothing else has. `action`: {words, act, main}, or several of them. */
export function notes(box, title) {
  const all = new Map(); // key → {words, kind, action, until}
  let shown = "";

  /** Shown at once; what was done, and what came or went, only for a while. */
  function note(key, words, kind = "near", action = null) {
    all.set(key, { words, kind, action, until: kind === "done" ? Date.now() + DONE_MS : PASSING.has(key) ? Date.now() + PASSING_MS : Infinity });
    draw();
  }
  function unnote(key) { if (all.delete(key)) draw(); }

  /** Shown with the next `draw`, until it is set to "". */
  function set(key, words, kind = "near", action = null) {
    if (!words) all.delete(key);
    else all.set(key, { words, kind, action, until: Infinity });
  }

  function draw() {
    for (const [key, each] of all) if (each.until < Date.now()) all.delete(key);
    const sorted = [...all.entries()].sort((one, other) => RANK[one[1].kind] - RANK[other[1].kind]);
    const key = JSON.stringify(sorted.map(([name, each]) => [name, each.words]));
    if (key === shown) return;
    shown = key;
    const held = box.contains(document.activeElement) ? document.activeElement.textContent : "";
    box.hidden = !sorted.length;
    box.replaceChildren(...sorted.map(([name, each]) => line(name, each)));
    // a question that waits for an answer has the focus, unless somebody does something else; a new note takes it from none
    const idle = [document.body, title].includes(document.activeElement);
    const buttons = [...box.querySelectorAll("button")];
    if (held) (buttons.find((one) => one.textContent === held) || title).focus();
    else if (idle) box.querySelector("[data-note=state] button")?.focus();
  }

  function line(name, { words, kind, action, until }) {
    const act = (text, does, main = false) => { const made = el("button", { type: "button", class: main ? "primary" : null }, text); once(made, does); return made; };
    const actions = [action].flat().filter(Boolean).map(({ words: text, act: does, main }) => act(text, async () => { await does(); unnote(name); }, main));
    const close = until < Infinity ? act("知道了", () => unnote(name)) : null;
    return el("span", { class: `note-line ${kind}`, "data-note": name }, words, ...actions, close);
  }

  return { note, unnote, set, draw };
}
