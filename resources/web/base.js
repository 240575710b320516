// What all pages share: asking the hall, noticing that it does not answer, and making elements. No state of its own.

const WORDS = {
  lost: "连不上大厅，正在重新连接…",
  odd: "大厅的回答看不懂，请稍后再试",
};

/** The hall said no, in plain words: `message` is shown to people, `status` the HTTP status, `again` seconds. */
export class Refusal extends Error {
  constructor(status, detail, retryable, again) {
    super(detail);
    this.status = status;
    this.retryable = retryable;
    this.again = again;
  }
}

/** The hall does not answer at all. */
export class Lost extends Error {
  constructor() { super(WORDS.lost); }
}

const listeners = new Set();
let lost = false;

/** `listener(lost)` whenever the connection is lost or back; the banner at the bottom comes by itself. Returns what ends it. */
export function onConnection(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function connected(now) {
  if (lost === !now) return;
  lost = !now;
  let banner = document.getElementById("lost");
  if (!banner) {
    banner = el("div", { id: "lost", role: "status" });
    document.body.append(banner);
  }
  banner.textContent = WORDS.lost;
  banner.hidden = !lost;
  for (const listener of listeners) listener(lost);
}

/** JSON of the hall. Throws Refusal or Lost. A repeat with the same `request` in its body changes nothing. */
export async function ask(path, { method = "GET", body, seconds = 10 } = {}) {
  const options = { method, credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(seconds * 1000) };
  if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers = { "Content-Type": "application/json" };
  }
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    connected(false);
    throw new Lost();
  }
  connected(true);
  if (answer.status === 204) return null;
  let found;
  try {
    found = await answer.json();
  } catch {
    throw new Refusal(answer.status, WORDS.odd, answer.status >= 500, 5);
  }
  if (answer.ok) return found;
  const again = Number(answer.headers.get("Retry-After")) || 5;
  throw new Refusal(answer.status, found.detail || WORDS.odd, Boolean(found.retryable), again);
}

/** The same, again and again while the hall does not answer or is busy. `stop()` true ends it with the last error. */
export async function insist(path, options = {}, stop = () => false) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask(path, options);
    } catch (error) {
      const worth = error instanceof Lost || (error instanceof Refusal && error.retryable);
      if (!worth || stop()) throw error;
      await sleep(pause(tries, error.again || 0));
    }
  }
}

/** Ask now and every so many seconds (or `seconds(value)`); `show(value)` what came, `refused(error)` what the hall said no to. */
export function keepAsking(path, seconds, show, refused = () => {}) {
  let stopped = false;
  let timer = 0;
  let tries = 0;
  async function once() {
    try {
      const found = await ask(path);
      tries = 0;
      if (!stopped) show(found);
      wait((typeof seconds === "function" ? seconds(found) : seconds) * 1000);
    } catch (error) {
      if (error instanceof Refusal && !error.retryable && !stopped) refused(error);
      wait(Math.max(pause(tries, error.again || 0), 1000));
      tries += 1;
    }
  }
  function wait(milliseconds) {
    clearTimeout(timer);
    if (!stopped) timer = setTimeout(once, milliseconds);
  }
  const back = () => { if (!document.hidden) wait(0); };
  window.addEventListener("online", back);
  document.addEventListener("visibilitychange", back);
  once();
  return { now: () => wait(0), stop: () => { stopped = true; clearTimeout(timer); } };
}

/** A WebSocket that comes back by itself. `tell(message)`: one JSON message; `hello()`: what to send when it opens. */
export function live(path, tell, hello = () => null, refused = () => {}) {
  let tries = 0;
  let socket;
  let timer = 0;
  let heard = 0;
  const address = new URL(path, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  function open() {
    socket = new WebSocket(address);
    heard = Date.now();
    socket.onopen = () => socket.send(JSON.stringify(hello()));
    socket.onmessage = (event) => {
      heard = Date.now();
      tries = 0;
      connected(true);
      tell(JSON.parse(event.data));
    };
    socket.onclose = (event) => {
      if (event.code === 4401) refused(new Refusal(401, event.reason, false, 0));
      connected(false);
      clearTimeout(timer);
      timer = setTimeout(open, pause(tries, 0));
      tries += 1;
    };
  }
  setInterval(() => { if (Date.now() - heard > 15_000) socket.close(); }, 5_000);
  window.addEventListener("offline", () => socket.close());
  window.addEventListener("online", () => { clearTimeout(timer); if (socket.readyState > 1) open(); });
  open();
}

function pause(tries, again) {
  const most = Math.min(500 * 2 ** tries, 8000);
  return again * 1000 + most * (0.5 + Math.random() / 2);
}

export const sleep = (milliseconds) => new Promise((done) => { setTimeout(done, milliseconds); });

/** Names one act of a person, so that sending it twice does it once. Works without TLS, too. */
export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (each) => each.toString(16).padStart(2, "0")).join("");
}

/** An element: el("button", { class: "primary", onclick }, "取号"). Text is always text, never HTML. */
export function el(tag, parts = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(parts)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (typeof value === "boolean") made.toggleAttribute(name, value);
    else if (value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...inside.filter((each) => each !== null && each !== undefined));
  return made;
}

export const find = (id) => document.getElementById(id);

/** After so many seconds without a touch, key or pointer: `back()`. */
export function whenIdle(seconds, back) {
  let timer = 0;
  const again = () => { clearTimeout(timer); timer = setTimeout(back, seconds * 1000); };
  for (const kind of ["pointerdown", "keydown", "input"]) document.addEventListener(kind, again, { passive: true });
  again();
  return { stop: () => clearTimeout(timer), again };
}

/** One press, one act: further presses while `act` runs do nothing. */
export function once(button, act) {
  button.addEventListener("click", async () => {
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    try {
      await act();
    } finally {
      button.removeAttribute("aria-busy");
    }
  });
}
