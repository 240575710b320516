// Days and hours to choose from, with the wait that people without an appointment will probably have.

import { el } from "./base.js";

const WORDS = {
  days: "哪一天来",
  free: (count) => `可约 ${count} 个`,
  full: "已约满",
  quiet: "较空",
  quieter: (hours) => `建议 ${hours}来：人少，等得短`,
  wait: (low, high) => (high < 5 ? "现场取号：基本不用等" : `现场取号：约等 ${low}–${high} 分钟`),
  waitWhy: "“现场取号”是没有预约的人预计要等的时间，按以往的人数推算。预约的人优先叫号，通常更短。",
  none: "这一天没有可以预约的时段，请选别的日期。",
  left: (count) => (count > 3 ? "可约" : `剩 ${count} 个`),
};

/** The days, each a button; `choose(day)`. */
export function dayList(days, choose) {
  return el("ul", { class: "list", "aria-label": WORDS.days }, ...days.map((day) => el("li", {},
    el("button", { type: "button", disabled: Boolean(day.closed) || !day.free, onclick: () => choose(day) },
      el("span", {}, `${day.words} ${day.weekday}`),
      el("small", {}, day.closed || (day.free ? WORDS.free(day.free) : WORDS.full))))));
}

/** The hours of a day; `choose(slot)`. */
export function hourList(day, choose) {
  const hours = [...new Set(day.slots.map((slot) => slot.hour))].filter((hour) => day.slots.some((slot) => slot.hour === hour && slot.free));
  if (!hours.length) return el("p", {}, WORDS.none);
  const longest = Math.max(1, ...Object.values(day.waits).map(([, high]) => high));
  return el("div", { class: "hours" },
    day.quiet.length ? el("p", { class: "hint" }, WORDS.quieter(spans(day.quiet))) : null,
    ...hours.map((hour) => oneHour(day, hour, longest, choose)),
    Object.keys(day.waits).length ? el("p", { class: "muted" }, WORDS.waitWhy) : null);
}

function oneHour(day, hour, longest, choose) {
  const wait = day.waits[hour];
  const quiet = day.quiet.includes(hour);
  return el("section", { "aria-label": `${hour} 点` },
    el("h2", {}, el("span", {}, `${hour}:00`), quiet ? el("span", { class: "quiet" }, WORDS.quiet) : null,
      wait ? el("small", {}, WORDS.wait(...wait)) : null, wait ? bar(wait[1], longest, quiet) : null),
    el("div", { class: "slots" }, ...day.slots.filter((slot) => slot.hour === hour && !past(slot)).map((slot) =>
      el("button", { type: "button", disabled: !slot.free, onclick: () => choose(slot) },
        el("span", {}, `${slot.from}–${slot.until}`), el("small", {}, slot.free ? WORDS.left(slot.free) : slot.why)))));
}

const past = (slot) => slot.why === "已过";

function bar(high, longest, quiet) {
  const inner = el("i");
  inner.style.width = `${Math.max(4, (100 * high) / longest)}%`;
  return el("span", { class: quiet ? "bar short" : "bar", "aria-hidden": "true" }, inner);
}

function spans(hours) {
  const parts = [];
  for (const hour of hours) {
    const last = parts.at(-1);
    if (last && last[1] === hour) last[1] = hour + 1;
    else parts.push([hour, hour + 1]);
  }
  return `${parts.map(([first, end]) => `${first}–${end} 点`).join("、")}`;
}
