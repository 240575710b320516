// The tablet at a window: rests until the window asks, takes one rating, thanks, rests.

import { el, find, insist, keepAsking, whenIdle } from "/web/base.js";
import { Kept, Question, thanks } from "/web/rating.js";

const WORDS = {
  rest: "欢迎",
  rest_more: "办完以后，请在这里评价这次服务",
  number: (label) => `${label} 号`,
  bad_device: "这台平板没有登记",
};
const THANKS_SECONDS = 6;
const IDLE_SECONDS = 60;
const EVERY_SECONDS = 2;

const main = find("main");
const kept = new Kept("ratings");
const given = new Set();
let question = null;
let shown = "";

function rest() {
  if (question) question.close();
  question = null;
  shown = "";
  main.replaceChildren(el("div", { class: "rest" }, el("h1", {}, WORDS.rest), el("p", {}, WORDS.rest_more)));
}

function look(choices, found) {
  find("window").textContent = found.window;
  const asked = found.asked;
  if (shown === "thanks") return;
  if (!asked || given.has(asked.id)) {
    if (shown && !(question && question.level && !asked)) rest();
    return;
  }
  if (shown === asked.id) return;
  if (question) question.close();
  shown = asked.id;
  question = new Question(main, choices, [WORDS.number(asked.label), ...asked.themes], async (rating) => {
    const text = choices.levels.find((each) => each.level === rating.level).text;
    const there = await kept.give("/api/tablet/rating", { ...rating, ask: asked.id }, text);
    given.add(asked.id);
    question.close();
    question = null;
    shown = "thanks";
    main.replaceChildren(thanks(text, !there));
    setTimeout(rest, THANKS_SECONDS * 1000);
  });
}

rest();
kept.send();
const choices = await insist("/api/rating/levels");
find("hall").textContent = choices.hall;
whenIdle(IDLE_SECONDS, () => { if (question && question.level) question.ask(); });
keepAsking("/api/tablet", EVERY_SECONDS, (found) => look(choices, found), (error) => {
  if (error.status !== 401) return;
  if (question) question.close();
  question = null;
  shown = "";
  main.replaceChildren(el("div", { class: "rest" }, el("h1", {}, WORDS.bad_device), el("p", {}, error.message)));
});
