// Pictures and sound of the session: the connection, what is sent at which step of the ladder, the watch over both.
// Nothing here moves the session; each change of step is told as an act, so that it can be seen afterwards.

import { after, begin, choose, WHY } from "/web/room_ladder.js";
import { reach } from "/web/room_reach.js";
import { sas } from "/web/room_sas.js";
import { between } from "/web/room_stats.js";
import { AT_TABLE, OTHER, hasPicture, lower, steps } from "/web/room_state.js";

const TICK_MS = 1000;
const MEDIA_MS = 10_000; // what is sent is told again: a signal may be lost
const LINE_MS = 60_000; // the quality of the line goes into the record
const FROZEN_MS = [3000, 10_000, 20_000]; // without a picture shown: restart, new connection, reload
const STRANGE_MS = 10_000; // a fingerprint that the other hall did not sign: what it signed may come that much later
const MOST_RELOADS = 2;
const RELOADS_MS = 300_000;

/**
 * `wire`: see `room_live`; `media`: see `room_media`; `act(kind, body)`; `changed()` when anything shown has.
 * `own`: {certificate, print} of this page; `onstrange()` when the other end of the media is not the one that the other
 * side signed for. `shown()`: how many pictures of the other clerk were shown so far. `connect`: how the other pages are
 * reached, see `room_reach`.
 */
export function call({ me, page, wire, media, act, ice, changed, own, onstrange, shown, connect = reach }) {
  const other = OTHER[me.side];
  const came = { clerk: null, applicant: null, sound: null };
  const far = { // of the other page: nothing of it is shown, heard or recorded before it is known whose it is
    get clerk() { return known() ? came.clerk : null; },
    get applicant() { return known() ? came.applicant : null; },
    get sound() { return known() ? came.sound : null; },
    cameras: { clerk: false, applicant: false }, says: null,
  };
  let table = null;
  let ladder = null;
  let before = null;
  let quality = null;
  let toldAt = 0;
  let lineAt = Date.now();
  let seenAt = Date.now(); // a picture of the other clerk
  let stage = 0;
  let toldPrivate = "";
  let sums = { rtt: 0, loss: 0, kbps: 0, frozen: 0, n: 0 };
  let stopped = false;
  let strangeAt = 0;
  let strange = false;
  let unknownAt = 0;
  let sent = "text"; // the step that is sent at

  const signal = (body, to = other) => wire().send({ t: "signal", to, id: `${page}-${counted += 1}`, body });
  let counted = 0;
  const code = sas({ side: me.side, session: me.session, signal, changed });
  const peer = connect({
    side: me.side, page, signal, ice, certificate: own.certificate,
    onstream(place, track) { came[place] = track; seenAt = Date.now(); guard(); changed(); },
    onstate() { seenAt = Date.now(); before = null; changed(); },
    onprints() { code.begin(peer.prints()); guard(); },
  });

  // what is sent -----------------------------------------------------------------------------------------------------
  const held = () => (table && ladder ? lower(ladder.step, steps(table).said[other]) : "full");
  /** A person's picture only with their consent; papers are no person. */
  const mayShow = () => media.now.paper || table?.picture === true;

  async function give() {
    const { clerk, applicant, sound } = media.now.tracks;
    const given = [
      peer.replaceTrack("clerk", media.now.screen ?? clerk), peer.replaceTrack("applicant", mayShow() ? applicant : null),
      peer.replaceTrack("sound", sound),
    ];
    guard();
    tellMedia();
    await Promise.all(given); // a screen is sent another way than a face
    peer.setStep(sent);
  }

  // who is at the other end ------------------------------------------------------------------------------------------
  /** "same": the certificate there is the one that the other side signed for; "other": it is not; "": not known. */
  function proof() {
    const found = peer.prints();
    const signed = table?.prints?.[other];
    if (!found || !signed) return "";
    return found.remote === signed ? "same" : "other";
  }

  /**
   * Whether the other end is the other side, as far as that can be told: the meeting point is the hall's own, and for a
   * page that signed that it cannot tell its fingerprint there is only the two clerks' code.
   */
  const known = () => peer.met || proof() === "same" || (Boolean(peer.prints()) && table?.prints?.[other] === "");

  /** Nothing is sent to who is not known; if another's certificate stays, somebody sits between. */
  function guard() {
    const now = known() ? held() : "text";
    if (now !== sent) { sent = now; peer.setStep(sent); tellMedia(); changed(); }
    unknownAt = known() || !peer.prints() ? 0 : unknownAt || Date.now();
    if (proof() !== "other") { if (strangeAt) { strangeAt = 0; strange = false; changed(); } return; }
    strangeAt ||= Date.now();
    if (strange || Date.now() - strangeAt < STRANGE_MS) return;
    strange = true;
    onstrange();
    changed();
  }

  function tellMedia(always = false) {
    const now = media.now;
    const body = {
      kind: "media",
      cameras: { clerk: Boolean(now.screen) || (Boolean(now.tracks.clerk) && !now.hidden), applicant: Boolean(now.tracks.applicant) && mayShow() },
      sound: Boolean(now.tracks.sound) && !now.muted,
      private: now.private,
      paper: now.paper,
      screen: Boolean(now.screen),
      step: sent,
    };
    const key = JSON.stringify(body);
    if (!always && key === toldPrivate) return;
    if (signal(body)) { toldPrivate = key; toldAt = Date.now(); }
  }

  function hear(body, from = other) {
    if (body.kind === "media") {
      far.says = body;
      far.cameras = body.cameras || far.cameras;
      seenAt = Date.now();
      changed();
    } else if (body.kind === "sas") code.hear(body);
    else if (body.kind === "bye") { far.says = null; changed(); } else {
      if (body.kind === "hello") toldPrivate = "";
      peer.hear(body, from);
    }
  }

  // the ladder -------------------------------------------------------------------------------------------------------
  function state(now) {
    const first = !table;
    table = now;
    if (first) {
      const said = steps(table);
      const cut = [WHY.cut, WHY.alone].includes(said.why[me.side]);
      ladder = begin(Date.now(), said.said[me.side]);
      if (cut) ladder = { ...ladder, cutSince: Date.now(), before: "full" };
    }
    give();
  }

  function step(next) {
    if (!ladder || next === ladder) return;
    const moved = next.step !== ladder.step;
    ladder = next;
    if (!moved) return;
    if (table && AT_TABLE.has(table.state)) act("ladder", { step: ladder.step, why: ladder.why || "窗口人员选择" });
    give();
    changed();
  }

  // the watch --------------------------------------------------------------------------------------------------------
  async function tick() {
    if (stopped) return;
    const open = wire().standing;
    peer.look(open);
    code.look();
    guard();
    if (Date.now() - toldAt > MEDIA_MS) tellMedia(true);
    else tellMedia();
    const now = await peer.stats();
    if (stopped || !now) return;
    now.shown = shown();
    const window = before && before.at < now.at ? between(before, now) : null;
    if (window) {
      window.seconds = (now.at - before.at) / 1000;
      window.reachable = open;
      window.moving = window.frames[0] > 0 && now.shown !== before.shown; // decoded, and in the picture
      if (far.says?.screen) window.frozen_ms = 0; // a screen on which nothing moves sends next to nothing
      measure(window);
      if (ladder && peer.partner && table && AT_TABLE.has(table.state)) step(after(ladder, window, held()));
      watch(window, open);
    }
    before = now;
    quality = window || quality;
    changed();
  }

  function measure(window) {
    if (!window.connected) return;
    sums = {
      rtt: sums.rtt + (window.rtt_ms || 0), loss: sums.loss + Math.max(window.loss_in ?? 0, window.loss_out ?? 0),
      kbps: sums.kbps + window.sent_kbps, frozen: sums.frozen + window.frozen_ms, n: sums.n + 1,
    };
    if (Date.now() - lineAt < LINE_MS || !table || !AT_TABLE.has(table.state)) return;
    lineAt = Date.now();
    const mean = (sum, digits) => Number((sum / sums.n).toFixed(digits));
    act("line", { rtt_ms: mean(sums.rtt, 0), loss: mean(sums.loss, 4), kbps: mean(sums.kbps, 0), frozen_ms: Math.round(sums.frozen) });
    sums = { rtt: 0, loss: 0, kbps: 0, frozen: 0, n: 0 };
  }

  /** Whether a moving picture should come. What holds here counts as well: on a bad line the other side's word that it
   * sends none now comes late, and a new connection would cost the sound that still comes through. */
  const comes = () => Boolean(far.says?.cameras?.clerk) && !far.says.screen && hasPicture(far.says.step) && hasPicture(held());

  /** Connected, and yet no picture that should come: the connection anew, then all of it, then the page. */
  function watch(window, open) {
    if (!known() || !comes() || !window.connected || !open || document.hidden || window.moving) {
      seenAt = Date.now();
      if (window.moving) stage = 0;
      return;
    }
    if (Date.now() - seenAt < FROZEN_MS[stage]) return;
    stage += 1;
    if (stage === 1) peer.restart();
    else if (stage === 2) peer.renew();
    else { stage = 0; seenAt = Date.now(); reload(); }
  }

  function reload() {
    const times = JSON.parse(sessionStorage.getItem("room-reloads") || "[]").filter((each) => Date.now() - each < RELOADS_MS);
    if (times.length >= MOST_RELOADS) return;
    sessionStorage.setItem("room-reloads", JSON.stringify([...times, Date.now()]));
    location.reload();
  }

  const timer = setInterval(() => { tick().catch((error) => console.info("watch:", error.message)); }, TICK_MS);

  // What the desk's window looks at each second (ui/room/window.py): it begins a page anew that can no longer do so.
  globalThis.roomMedia = () => ({
    ice: quality?.connected ? "connected" : peer.state,
    step: held(),
    frames: before?.in.clerk?.frames ?? 0,
    expected: comes() && !document.hidden,
    rtt_ms: quality?.rtt_ms ?? null,
    kbps: quality?.sent_kbps ?? null,
  });

  return {
    far, peer, code,
    state, hear, give,
    start: () => peer.start(),
    resync() { toldPrivate = ""; peer.resync(); tellMedia(true); },
    pointer: (body) => signal(body),
    choose(wanted) {
      if (ladder) step({ ...choose(ladder, wanted, Date.now()), why: wanted === "full" ? "窗口人员选择自动" : "窗口人员选择" });
    },
    get step() { return held(); },
    get chosen() { return ladder?.chosen || "full"; },
    get quality() { return quality; },
    get cut() { return peer.state === "cut"; },
    get proof() { return proof(); },
    get strange() { return strange; },
    /** Since when (ms since 1970) it is not known who is at the other end; 0: it is, or nobody is there. */
    get unknownAt() { return unknownAt; },
    get away() { return !peer.partner; },
    stop() { stopped = true; clearInterval(timer); signal({ kind: "bye" }); peer.stop(); },
  };
}
