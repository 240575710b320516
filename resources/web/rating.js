// 好差评: the questions themselves, for the tablet of a window and for phones; and what was given while the hall was away.

import { ask, el, Lost, newKey, once, Refusal, sleep } from "/web/base.js";

const WORDS = {
  question: "这次办理，您满意吗？",
  chosen: (text) => `您选的是“${text}”`,
  why_bad: "哪里没有做好？选一项，或写一句话",
  why_good: "好在哪里？可以不选",
  why_fair: "还有什么要说的？可以不选",
  words: "想说的话（可以不写）",
  words_bad: "想说的话",
  send: "提交评价",
  back: "重选",
  missing: "请选一个原因，或写一句话",
  thanks: "谢谢您的评价",
  followed: "大厅会核实处理。",
  kept: (text) => `已记下：${text}`,
  waits: (text) => `已记下：${text}。大厅的网络断了，连上后自动送出，不用再评。`,
};

const FACES = {
  5: "M14 27 Q24 40 34 27 Z",
  4: "M15 28 Q24 37 33 28",
  3: "M15 31 L33 31",
  2: "M15 34 Q24 26 33 34",
  1: "M14 36 Q24 22 34 36",
};

function face(level) {
  const svg = (tag, parts) => {
    const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(parts)) made.setAttribute(name, value);
    return made;
  };
  const made = svg("svg", { viewBox: "0 0 48 48", "aria-hidden": "true", class: "face" });
  made.append(
    svg("circle", { cx: 24, cy: 24, r: 21 }), svg("circle", { cx: 17, cy: 19, r: 1.6, class: "eye" }),
    svg("circle", { cx: 31, cy: 19, r: 1.6, class: "eye" }), svg("path", { d: FACES[level] }),
  );
  return made;
}

/** What can be chosen, from the hall. `visit`: lines that say which visit it is. `give(rating)` sends it or keeps it. */
export class Question {
  constructor(main, choices, visit, give) {
    this.main = main;
    this.choices = choices;
    this.visit = visit;
    this.give = give;
    this.request = newKey();
    this.level = null;
    this.keys = (event) => this.pressed(event);
    document.addEventListener("keydown", this.keys);
    this.ask();
  }

  close() { document.removeEventListener("keydown", this.keys); }

  pressed(event) {
    if (event.target.tagName === "TEXTAREA" || event.ctrlKey || event.altKey || event.metaKey) return;
    const level = this.choices.levels.find((each) => String(each.level) === event.key);
    if (this.level === null && level) this.why(level);
    else if (this.level !== null && event.key === "Escape") this.ask();
  }

  ask() {
    this.level = null;
    const levels = this.choices.levels.map((each) => el(
      "button", { class: "level", "data-level": each.level, onclick: () => this.why(each) }, face(each.level), each.text,
    ));
    this.show(
      el("h1", { tabindex: -1 }, WORDS.question),
      el("p", { class: "visit" }, ...this.visit.flatMap((line, at) => (at ? [el("br"), line] : [line]))),
      el("div", { class: "levels" }, ...levels),
    );
  }

  why(level) {
    this.level = level;
    const chosen = new Set();
    const reasons = level.reasons.map((each) => {
      const chip = el("button", { class: "reason", "data-code": each.code, "aria-pressed": "false" }, each.text);
      chip.addEventListener("click", () => {
        if (chosen.has(each.code)) chosen.delete(each.code); else chosen.add(each.code);
        chip.setAttribute("aria-pressed", String(chosen.has(each.code)));
        fault.textContent = "";
      });
      return chip;
    });
    const words = el("textarea", { id: "words", rows: 2, maxlength: this.choices.most_words });
    const fault = el("p", { class: "fault", role: "alert" });
    const send = el("button", { class: "primary", id: "send" }, WORDS.send);
    words.addEventListener("input", () => { fault.textContent = ""; });
    once(send, async () => {
      const said = words.value.replace(/\s+/g, " ").trim();
      if (level.bad && chosen.size === 0 && !said) {
        fault.textContent = WORDS.missing;
        reasons[0].focus();
        return;
      }
      try {
        await this.give({ level: level.level, codes: [...chosen], words: said, request: this.request });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        fault.textContent = error.message;
      }
    });
    const why = level.bad ? WORDS.why_bad : level.level === 3 ? WORDS.why_fair : WORDS.why_good;
    this.show(
      el("h1", { tabindex: -1, class: "chosen" }, face(level.level), WORDS.chosen(level.text)),
      el("p", { id: "why" }, why),
      el("div", { class: "reasons", role: "group", "aria-labelledby": "why" }, ...reasons),
      el("label", { for: "words" }, level.bad ? WORDS.words_bad : WORDS.words),
      words, fault,
      el("div", { class: "foot" }, el("button", { id: "back", onclick: () => this.ask() }, WORDS.back), send),
    );
  }

  show(...parts) {
    this.main.replaceChildren(...parts);
    this.main.querySelector("h1").focus();
    window.scrollTo(0, 0);
  }
}

const BAD = ["不满意", "非常不满意"];

export function thanks(text, waits) {
  const said = waits ? WORDS.waits(text) : WORDS.kept(text);
  const bad = BAD.includes(text); // nobody who is dissatisfied wants to be smiled at
  return el("div", { class: "thanks" }, bad ? null : face(5), el("h1", { tabindex: -1 }, WORDS.thanks),
    el("p", {}, said), bad ? el("p", {}, WORDS.followed) : null);
}

/** What was given while the hall did not answer, kept on the device and sent when it is back: each once. */
export class Kept {
  constructor(name) {
    this.name = name;
    this.sending = null;
  }

  all() {
    try {
      return JSON.parse(localStorage.getItem(this.name)) || [];
    } catch {
      return [];
    }
  }

  write(all) { localStorage.setItem(this.name, JSON.stringify(all)); }

  /** True when the hall has it, false when it waits here. Throws Refusal for what the hall will never take. */
  async give(path, body, text) {
    try {
      await ask(path, { method: "POST", body });
      return true;
    } catch (error) {
      if (!(error instanceof Lost) && !error.retryable) throw error;
      this.write([...this.all().filter((each) => each.body.request !== body.request), { path, body, text }]);
      this.send();
      return false;
    }
  }

  /** Until nothing is left. What is refused now (the visit was rated elsewhere meanwhile) is not tried again. */
  send() {
    this.sending = this.sending || this.sendAll().finally(() => { this.sending = null; });
    return this.sending;
  }

  async sendAll() {
    for (let pause = 1000; this.all().length > 0;) {
      const [first] = this.all();
      try {
        await ask(first.path, { method: "POST", body: first.body });
        pause = 1000;
      } catch (error) {
        if (error instanceof Lost || error.retryable) {
          await sleep(pause);
          pause = Math.min(pause * 2, 8000);
          continue;
        }
      }
      this.write(this.all().filter((each) => each.body.request !== first.body.request));
    }
  }
}
