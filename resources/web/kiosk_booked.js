// Checking in for an appointment at the kiosk: by the code that a scanner reads, or by two tails on the screen's keys.

import { el } from "./base.js";
import { keys } from "./kiosk_find.js";

const WORDS = {
  title: "预约签到",
  hint: "请把预约的二维码对准扫码口。没有二维码，就填下面两项。",
  tail: "证件号码后四位",
  phone: "手机号后四位",
  send: "签到",
  back: "返回",
  short: "两项都要填满四位",
};
const TAIL = 4;
const SCANNER_MILLISECONDS = 150; // between two keys: faster than fingers
const SHORTEST_CODE = 12;

/** `show(title, parts)`, `back()`, `send(body)` for the hall. */
export function booked({ show, back, send }) {
  const fault = el("p", { class: "fault", id: "booked-fault", role: "alert" });
  const input = (id, pattern) => {
    const made = el("input", { id, type: "text", inputmode: "none", autocomplete: "off", maxlength: TAIL, "aria-describedby": "booked-fault" });
    made.addEventListener("focus", () => { current = made; });
    made.addEventListener("input", () => {
      made.value = made.value.toUpperCase().replace(pattern, "").slice(0, TAIL);
      fault.textContent = "";
      if (made === tail && made.value.length === TAIL) phone.focus();
    });
    return made;
  };
  const tail = input("booked-tail", /[^0-9X]/g);
  const phone = input("booked-phone", /[^0-9]/g);
  let current = tail;
  const done = (event) => {
    event.preventDefault();
    if (tail.value.length === TAIL && phone.value.length === TAIL) send({ id_tail: tail.value, phone_tail: phone.value });
    else {
      fault.textContent = WORDS.short;
      (tail.value.length === TAIL ? phone : tail).focus();
    }
  };
  show(WORDS.title, [
    el("p", {}, WORDS.hint),
    el("form", { class: "booked", onsubmit: done },
      el("div", { class: "row" },
        el("div", { class: "field" }, el("label", { for: tail.id }, WORDS.tail), tail),
        el("div", { class: "field" }, el("label", { for: phone.id }, WORDS.phone), phone)),
      fault,
      keys(() => current, "id"),
      el("div", { class: "row" },
        el("button", { type: "button", onclick: back }, WORDS.back),
        el("button", { type: "submit", class: "primary" }, WORDS.send))),
  ]);
  tail.focus({ preventScroll: true });
}

/** A scanner types like a keyboard, only faster, and ends with Enter: `listener(text)`. */
export function onScan(listener) {
  let text = "";
  let last = 0;
  document.addEventListener("keydown", (event) => {
    const fast = event.timeStamp - last < SCANNER_MILLISECONDS;
    last = event.timeStamp;
    if (event.key === "Enter" && fast && text.length >= SHORTEST_CODE) {
      event.preventDefault();
      event.stopPropagation();
      listener(text);
      text = "";
    } else if (event.key.length === 1) {
      text = fast ? text + event.key : event.key;
    }
  }, { capture: true });
}
