// Finding a matter at the kiosk: what was typed against names, other names and pinyin; and the keys on the screen.

import { el } from "./base.js";

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
const DIGITS = [..."1234567890"];
const WORDS = { back: "删一个", clear: "清空", keys: "屏幕键盘" };

/** The matters that fit, the best first; all of them when nothing was typed. */
export function matching(matters, typed) {
  const wanted = typed.replace(/\s/g, "").toLowerCase();
  if (!wanted) return matters;
  return matters
    .map((matter, place) => [fit(matter, wanted), place, matter])
    .filter(([how]) => how >= 0)
    .sort((one, other) => one[0] - other[0] || one[1] - other[1])
    .map(([, , matter]) => matter);
}

function fit(matter, wanted) {
  const names = [matter.name, ...matter.also].map((name) => name.toLowerCase());
  if (matter.spoken.some((each) => each.startsWith(wanted)) || names.some((name) => name.startsWith(wanted))) return 0;
  if (names.some((name) => name.includes(wanted))) return 1;
  return wanted.length > 1 && matter.spoken.some((each) => each.includes(wanted)) ? 2 : -1;
}

/** The keys; `target()` is the input that is typed into and told. `wanted`: "letters" or "id" (the digits and X). */
export function keys(target, wanted = "letters") {
  const type = (change) => () => {
    const input = target();
    input.value = change(input.value).slice(0, 40);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const key = (letter) => el("button", { type: "button", onclick: type((text) => text + letter) }, letter);
  const mend = [
    el("button", { type: "button", class: "wide", onclick: type((text) => text.slice(0, -1)) }, WORDS.back),
    el("button", { type: "button", class: "wide last", onclick: type(() => "") }, WORDS.clear),
  ];
  const parts = wanted === "id" ? [...[...DIGITS, "X"].map(key), ...mend] : [...LETTERS.map(key), ...mend, ...DIGITS.map(key)];
  return el("div", { class: wanted === "id" ? "keys digits" : "keys", role: "group", "aria-label": WORDS.keys }, ...parts);
}
