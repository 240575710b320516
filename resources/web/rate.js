// The rating of one visit on a phone, by the QR of its ticket.

import { el, find, insist, Refusal } from "/web/base.js";
import { Kept, Question, thanks } from "/web/rating.js";

const WORDS = {
  wrong: "没有找到这个号",
  rated: "您已经评价过了",
  rated_more: (text) => `评的是“${text}”。一次办理只评一次。`,
  not_yet: "办完以后再来评价",
  not_yet_more: "这个号还没有办完。留着号票，办完以后再扫一次。",
  never: "这个号没有办理",
  never_more: "没有在窗口办理的号不能评价。",
  phone: (number) => `有别的意见，可以打监督电话 ${number}`,
};

const main = find("main");
const secret = location.pathname.split("/").pop();
const path = `/api/rating/of/${secret}`;
const kept = new Kept(`rating/${secret}`);

function say(title, ...more) {
  main.replaceChildren(el("div", { class: "card stack" }, el("h1", { tabindex: -1 }, title),
    ...more.map((line) => el("p", {}, line))));
  main.querySelector("h1").focus();
}

try {
  const waiting = kept.all();
  if (waiting.length > 0) main.replaceChildren(thanks(waiting[0].text, true));
  await kept.send();
  const choices = await insist("/api/rating/levels");
  find("hall").textContent = choices.hall;
  const visit = await insist(path);
  const which = [`${visit.day}　${visit.label} 号　${visit.window}`.trim(), ...visit.themes];
  if (visit.state === "rated") say(WORDS.rated, WORDS.rated_more(visit.text), WORDS.phone(choices.complaint_phone));
  else if (visit.state === "not_yet") say(WORDS.not_yet, WORDS.not_yet_more);
  else if (visit.state === "never") say(WORDS.never, WORDS.never_more, WORDS.phone(choices.complaint_phone));
  else {
    const question = new Question(main, choices, which, async (rating) => {
      const text = choices.levels.find((each) => each.level === rating.level).text;
      const there = await kept.give(path, rating, text);
      question.close();
      main.replaceChildren(thanks(text, !there));
      main.querySelector("h1").focus();
      if (!there) kept.send().then(() => main.replaceChildren(thanks(text, false)));
    });
  }
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  say(WORDS.wrong, error.message);
}
