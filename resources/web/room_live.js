// The wire to the own hall's service: whole states come, signals go both ways. It comes back by itself.
//
// A cut is noticed by silence, not by the socket (which may stand open for minutes): a ping every 1.5 s, dead after 5 s,
// then a new socket at once, whatever the old one thinks.

import { reader } from "/web/room_changes.js";

const PING_MS = 1500;
const DEAD_MS = 5000;
const OPEN_MS = 4000; // how long a socket may take to open
const PAUSES = [0, 300, 700, 1500, 2500];

/** `tell(message)`: each message; `up(true|false)`: the wire is there or not; `refused(code, why)`: the service will not have this page. */
export function wire({ path, tell, up, refused }) {
  let socket = null;
  let heard = 0;
  let begun = 0;
  let tries = 0;
  let counted = 0;
  let stopped = false;
  let standing = false;
  let timer = 0;
  let since = Date.now();
  const states = reader();

  function stand(now) {
    if (standing === now) return;
    standing = now;
    since = Date.now();
    up(now);
  }

  function open() {
    clearTimeout(timer);
    drop();
    if (stopped) return;
    const address = new URL(path, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    address.searchParams.set("changes", "1");
    address.searchParams.set("have", states.have);
    states.anew();
    const mine = new WebSocket(address);
    socket = mine;
    begun = Date.now();
    heard = begun;
    mine.onopen = () => { heard = Date.now(); ping(); };
    mine.onmessage = (event) => {
      if (mine !== socket) return;
      heard = Date.now();
      tries = 0;
      stand(true);
      const message = states.read(event.data);
      if (message?.t === "lost") { states.forget(); open(); return; }
      if (message && message.t !== "pong") tell(message);
    };
    mine.onclose = (event) => {
      if (mine !== socket) return;
      socket = null;
      stand(false);
      if (event.code === 4401 || event.code === 4409) { stop(); refused(event.code, event.reason); return; }
      again();
    };
  }

  function again() {
    if (stopped) return;
    clearTimeout(timer);
    timer = setTimeout(open, PAUSES[Math.min(tries, PAUSES.length - 1)] * (0.8 + Math.random() * 0.4));
    tries += 1;
  }

  /** The old socket says nothing more, however long its closing takes. */
  function drop() {
    if (!socket) return;
    const old = socket;
    socket = null;
    old.onopen = old.onmessage = old.onclose = null;
    old.close();
  }

  function ping() {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ t: "ping", n: counted += 1 }));
  }

  const beat = setInterval(() => {
    if (!socket) return;
    const silent = Date.now() - heard;
    const opening = socket.readyState !== WebSocket.OPEN;
    if (opening ? Date.now() - begun > OPEN_MS : silent > DEAD_MS) {
      drop();
      stand(false);
      again();
    } else ping();
  }, PING_MS);

  const now = () => { if (!stopped && !(standing && socket)) { tries = 0; open(); } };
  const gone = () => { drop(); stand(false); again(); };
  addEventListener("online", now);
  addEventListener("offline", gone);

  function stop() {
    stopped = true;
    clearInterval(beat);
    clearTimeout(timer);
    removeEventListener("online", now);
    removeEventListener("offline", gone);
    drop();
    standing = false;
  }

  open();
  return {
    /** Whether it went out. Nothing is kept for later: what was said to a cut line is mostly wrong after it. */
    send(message) {
      if (!standing || socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(message));
      return true;
    },
    get standing() { return standing; },
    get since() { return since; },
    reopen: () => { tries = 0; open(); },
    stop,
  };
}
