// The ladder: what is sent, from windows of what the line did. Pure: the same windows give the same steps.
//
// Sound comes first: made-up sound is the first reason to lower the picture. Down is quick, up is slow, and a step up
// that did not hold makes the next try wait twice as long. A cut is no reason of its own until it lasts: when it heals,
// the step from before it holds again.

import { STEPS } from "/web/room_state.js";

export const SETTLE_MS = 6000; // after a change or a new connection the numbers say nothing yet
const BAD_MS = 4000; // bad for so long: down
const GOOD_MS = 12_000; // good for so long: a try up
const SOUND_GOOD_MS = 30_000; // a picture costs a narrow line its sound: seconds of it at 80 kbit/s, with each try
const LONGEST_MS = 240_000; // between tries
const HELD_MS = 30_000; // a step up that held so long was right
const CUT_TEXT_MS = 10_000;
const CUT_ALONE_MS = 60_000;

/** The worst a window may be at a step: made-up sound (part), milliseconds frozen a second, kbit/s the line has left. */
const LIMITS = {
  full: { concealed: 0.05, frozen: 300, kbps: 250 },
  low: { concealed: 0.06, frozen: 500, kbps: 110 },
  sound: { concealed: 0.35, frozen: Infinity, kbps: 0 },
};
const SLOWEST_RTT = { full: 1500, low: 2000, sound: 4000 };

export const WHY = {
  sound: "声音断续，先保住声音",
  frozen: "画面卡顿",
  narrow: "线路带宽不够",
  slow: "线路延迟过大",
  busy: "这台电脑忙不过来",
  cut: "音视频断开，文字和材料照常",
  alone: "线路断开超过一分钟",
  back: "线路恢复",
  better: "线路好转",
};

/** `step`: what this side can bear. `chosen`: the highest a person allows. */
export const begin = (at, step = "full") => ({
  step, chosen: "full", since: at, badSince: 0, goodSince: 0, goodAt: at, wait: GOOD_MS, roseAt: 0, cutSince: 0, before: "", why: "",
});

/**
 * The ladder after one more window {at, connected, reachable, rtt_ms, available_kbps, concealed, frozen_ms, limited, busy,
 * seconds}; `holds`: the step that holds for both sides now. The answer is the same value where nothing changed its mind.
 */
export function after(ladder, window, holds = ladder.step) {
  if (!window.connected) return cut(ladder, window);
  if (ladder.cutSince || ladder.step === "text" || ladder.step === "alone") return back(ladder, window);
  const fault = faultOf(holds, window);
  if (window.at - ladder.since < SETTLE_MS && !(fault === WHY.sound && window.at - ladder.since > 3000)) return ladder;
  if (fault) return worse(ladder, window, holds, fault);
  return better({ ...ladder, badSince: 0 }, window, holds);
}

/** A person chose: nothing above it is sent; "full" leaves it to the line again, and tries at once. */
export function choose(ladder, step, at) {
  const up = STEPS.indexOf(step) < STEPS.indexOf(ladder.step);
  const next = { ...ladder, chosen: step, wait: GOOD_MS, badSince: 0, goodSince: 0 };
  if (up) return { ...next, step, since: at, roseAt: at };
  return STEPS.indexOf(step) > STEPS.indexOf(ladder.step) ? { ...next, step, since: at } : next;
}

function faultOf(step, window) {
  const limits = LIMITS[step];
  if (!limits) return "";
  if (window.concealed !== null && window.concealed > limits.concealed) return WHY.sound;
  if (window.rtt_ms !== null && window.rtt_ms > SLOWEST_RTT[step]) return WHY.slow;
  if (window.frozen_ms / (window.seconds || 1) > limits.frozen) return window.busy ? WHY.busy : WHY.frozen;
  if (window.limited && window.available_kbps !== null && window.available_kbps < limits.kbps) return WHY.narrow;
  return "";
}

function worse(ladder, window, holds, fault) {
  const badSince = ladder.badSince || window.at;
  const tried = ladder.roseAt && window.at - ladder.roseAt < HELD_MS;
  if (window.at - badSince < (tried ? BAD_MS / 2 : BAD_MS)) return { ...ladder, badSince, goodSince: 0 };
  const down = holds === "full" && bitter(window) ? "sound" : STEPS[STEPS.indexOf(holds) + 1];
  const wait = tried ? Math.min(ladder.wait * 2, LONGEST_MS) : ladder.wait;
  return { ...ladder, step: down, since: window.at, badSince: 0, goodSince: 0, roseAt: 0, wait, why: fault };
}

/** So bad that a smaller picture would not help. */
const bitter = (window) => (window.concealed ?? 0) > 0.15 || (window.limited && (window.available_kbps ?? Infinity) < 110);

function better(ladder, window, holds) {
  const held = ladder.roseAt && window.at - ladder.roseAt > HELD_MS;
  const now = held ? { ...ladder, wait: GOOD_MS, roseAt: 0 } : ladder;
  const goodSince = now.goodSince || window.at;
  const may = STEPS.indexOf(now.step) > STEPS.indexOf(now.chosen) && now.step === holds;
  const wait = Math.max(now.wait, now.step === "sound" ? SOUND_GOOD_MS : 0);
  if (!may || window.at - goodSince < wait) return { ...now, goodSince };
  const step = STEPS[STEPS.indexOf(now.step) - 1];
  return { ...now, step, since: window.at, goodSince: 0, roseAt: window.at, why: WHY.better };
}

function cut(ladder, window) {
  const cutSince = ladder.cutSince || window.at;
  const before = ladder.cutSince ? ladder.before : ladder.step;
  const now = { ...ladder, cutSince, before, badSince: 0, goodSince: 0 };
  const long = window.at - cutSince;
  const step = !window.reachable && long >= CUT_ALONE_MS ? "alone" : long >= CUT_TEXT_MS ? "text" : ladder.step;
  if (STEPS.indexOf(step) <= STEPS.indexOf(ladder.step)) return now;
  return { ...now, step, since: window.at, why: step === "alone" ? WHY.alone : WHY.cut };
}

/** Connected again: as before the cut. Who came down to text because the sound was too bad waits, and tries sound. */
function back(ladder, window) {
  if (ladder.cutSince) {
    const step = lowerOf(ladder.before || "sound", ladder.chosen);
    return { ...ladder, step, before: "", cutSince: 0, since: window.at, why: step === ladder.step ? ladder.why : WHY.back };
  }
  return better(ladder, window, ladder.step);
}

const lowerOf = (one, other) => (STEPS.indexOf(one) > STEPS.indexOf(other) ? one : other);
