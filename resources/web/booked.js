// One appointment, shown to whoever has its secret address: the code to check in with, changing it, cancelling it.

import { ask, el, find, insist, once } from "./base.js";
import { dayList, hourList } from "./slots.js";

const WORDS = {
  title: { booked: "预约好了", checked_in: "已经签到", cancelled: "预约已取消", no_show: "没有按时签到" },
  keep: "请截图或收藏这个网页。到大厅后，用二维码在取号机或窗口签到。",
  noCode: "没有二维码也可以：报证件号后四位和手机号后四位。",
  qr: "签到用的二维码",
  number: "预约号",
  matter: "办什么",
  when: "时间",
  who: "办事人",
  where: "地点",
  phone: "咨询电话",
  checkIn: (from, until) => `请在 ${from}–${until} 之间签到，过时名额让给现场的人`,
  called: (label) => `您的号码是 ${label}，请等候叫号`,
  missed: "需要办事的，请到大厅取号，或重新预约。",
  change: "改时间",
  cancel: "取消预约",
  sure: "确定取消？名额会让给别人。",
  yes: "确定取消",
  no: "不取消",
  back: "返回",
  again: "重新预约",
  day: "改到哪一天",
  hour: "改到几点",
  none: "这个预约查不到",
  noneHelp: "网址可能不完整，或者已经过期。",
  loading: "正在读取…",
};
const code = location.pathname.split("/").filter(Boolean)[1] ?? "";
const address = `/api/book/appointments/${encodeURIComponent(code)}`;
const view = find("view");
const fault = find("fault");
let booked;

function draw(title, ...parts) {
  find("title").textContent = title;
  document.title = title;
  view.replaceChildren(...parts.filter(Boolean));
  fault.textContent = "";
  find("title").focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

function show() {
  find("hall").textContent = booked.hall;
  const open = booked.state === "booked";
  draw(WORDS.title[booked.state],
    el("section", { class: "card stack" },
      el("div", { class: "code" },
        open ? el("img", { src: `${address}/qr.svg`, alt: WORDS.qr }) : null,
        el("div", {}, el("p", { class: "muted" }, WORDS.number), el("p", { class: "number" }, booked.number),
          el("p", {}, el("span", { class: `state ${booked.state}` }, booked.state_text)))),
      facts([[WORDS.matter, booked.matter], [WORDS.when, [`${booked.day} `, el("span", { class: "together" }, `${booked.from}–${booked.until}`)]],
        [WORDS.who, booked.name], [WORDS.where, booked.address], [WORDS.phone, booked.phone]])),
    ...notes(), buttons(open));
}

function notes() {
  if (booked.state === "booked") return [WORDS.checkIn(booked.check_in_from, booked.check_in_until), WORDS.keep, WORDS.noCode].map((words) => el("p", {}, words));
  if (booked.state === "checked_in") return [el("p", {}, WORDS.called(booked.called))];
  if (booked.state === "cancelled") return booked.why ? [el("p", {}, booked.why)] : [];
  return [el("p", {}, WORDS.missed)];
}

function buttons(open) {
  if (!open) return booked.state === "checked_in" ? null : el("a", { class: "button", href: "/book" }, WORDS.again);
  const change = el("button", { type: "button" }, WORDS.change);
  once(change, otherDay);
  return el("div", { class: "row" }, booked.may_change ? change : null,
    booked.may_cancel ? el("button", { type: "button", class: "danger", onclick: askCancel }, WORDS.cancel) : null);
}

function facts(rows) {
  return el("dl", {}, ...rows.filter(([, value]) => value).flatMap(([name, value]) => [el("dt", {}, name), el("dd", {}, ...[value].flat())]));
}

function askCancel(event) {
  const yes = el("button", { type: "button", class: "danger" }, WORDS.yes);
  const no = el("button", { type: "button", onclick: show }, WORDS.no);
  once(yes, () => act("cancel", {}));
  event.currentTarget.parentElement.replaceWith(el("div", { class: "stack", role: "group", "aria-label": WORDS.sure },
    el("p", {}, el("strong", {}, WORDS.sure)), el("div", { class: "row" }, yes, no)));
  no.focus();
}

async function otherDay() {
  try {
    const offers = await ask(`/api/book/offers?theme=${encodeURIComponent(booked.theme)}`);
    const back = () => el("button", { type: "button", onclick: show }, WORDS.back);
    draw(WORDS.day, dayList(offers.days, (day) => draw(WORDS.hour, hourList(day, (slot) => act("change", { at: slot.at })), back())), back());
  } catch (error) {
    fault.textContent = error.message;
  }
}

async function act(what, body) {
  try {
    booked = await insist(`${address}/${what}`, { method: "POST", body });
    show();
  } catch (error) {
    booked = await ask(address).catch(() => booked);
    show();
    fault.textContent = error.message;
  }
}

async function begin() {
  view.replaceChildren(el("p", { class: "muted" }, WORDS.loading));
  booked = await insist(address);
  show();
}

begin().catch((error) => draw(WORDS.none, el("p", {}, error.status === 404 ? WORDS.noneHelp : error.message), el("a", { class: "button", href: "/book" }, WORDS.again)));
