// How the other page is reached: from page to page, or by the meeting point of the asking hall, which decides it. Has the
// parts of `peer` (room_peer.js); what was given to the one way is given to the other when it changes.

import { meeting } from "/web/room_meeting.js";
import { PLACES, peer } from "/web/room_peer.js";

/** `signal(body, to)`: without `to` to the other page. The rest as `peer`. */
export function reach(parts) {
  const { side, page, signal, ice } = parts;
  const asking = side === "asking";
  const tracks = {};
  let step = "full";
  let partner = "";
  let stopped = false;
  let now = peer(parts);
  let met = false; // by the meeting point
  let failed = false; // it could not be had

  const hello = () => signal({ kind: "hello", page, to: partner, meeting: true });

  function change(wanted) {
    if (met === wanted || stopped) return;
    met = wanted;
    now.stop();
    now = met
      ? meeting({ ...parts, signal: (body) => signal(body, "meeting"), onfailed: lost })
      : peer(parts);
    for (const place of PLACES) now.replaceTrack(place, tracks[place] ?? null);
    now.setStep(step);
    now.start();
  }

  /** Without the meeting point the two go on from page to page. */
  function lost(why) {
    console.info("meeting:", why);
    if (!asking) return;
    failed = true;
    change(false);
  }

  async function start() {
    const wanted = asking && (await ice()).meeting === "janus";
    if (wanted) { change(true); hello(); } else now.start();
  }

  function greeted(body) {
    const anew = body.page !== partner || body.to !== page;
    partner = body.page;
    if (asking && met) { if (anew) hello(); } else if (!asking) {
      change(body.meeting === true);
      if (met && anew) hello();
    }
  }

  return {
    start,
    resync() { if (met) hello(); now.resync(); },
    stop() { stopped = true; now.stop(); },
    hear(body, from) {
      if (body.kind === "hello") greeted(body);
      if (met === (from === "meeting")) now.hear(body);
    },
    async replaceTrack(place, track) { tracks[place] = track; await now.replaceTrack(place, track); },
    async setStep(wanted) { step = wanted; await now.setStep(wanted); },
    restart: () => now.restart(),
    renew: () => now.renew(),
    look: (open) => now.look(open),
    stats: () => now.stats(),
    prints: () => now.prints(),
    get state() { return now.state; },
    get partner() { return met ? partner : now.partner; },
    get pc() { return now.pc; },
    get met() { return met; },
    get failed() { return failed; },
  };
}
