// Pictures and sound by the hall's meeting point instead of from page to page: for three and more, and where the talk is
// recorded by neither side. It stands in the place of `peer` (room_peer.js) and has the same parts.
//
// One connection goes up with what this page sends, one comes down for each of the others. The page speaks with its own
// service only, which speaks with the meeting point. Who only watches sends nothing.

import { PLACES, preferRed, sendAt } from "/web/room_peer.js";
import { totals } from "/web/room_stats.js";

const RESTART_MS = 4000; // between two tries
const CUT_MS = 1500; // so long may a connection be "disconnected" before anything is done
const JOIN_MS = 8000; // so long may coming in take
const MOST_RESTARTS = 2; // without success: come in anew

/**
 * As `peer`; `signal(body)` tells the meeting point, `onstream(place, track, side)`. `onfailed(why)`: the meeting point
 * cannot be had; whoever asked goes on from page to page.
 */
export function meeting({ side, page, signal, ice, onstream, onstate, onfailed = () => {} }) {
  const tracks = { clerk: null, applicant: null, sound: null };
  const down = new Map(); // by feed: { pc, side }
  let up = null;
  let seat = ""; // what the meeting point calls us; "" until we are in
  let watching = false;
  let step = "full";
  let joinedAt = 0;
  let triedAt = 0;
  let cutSince = 0;
  let restarts = 0;
  let failures = 0;
  let stopped = false;
  let told = "new";
  let heard = Promise.resolve();

  const tell = (kind, parts = {}) => signal({ kind, page, ...parts });
  const all = () => [...(up ? [up] : []), ...[...down.values()].map((each) => each.pc)];

  function state() {
    const now = stopped ? "new" : standing();
    if (now === "cut") cutSince ||= Date.now();
    if (now === "connected") { cutSince = 0; restarts = 0; failures = 0; }
    if (told === now) return;
    told = now;
    onstate(now);
  }

  function standing() {
    const pcs = all();
    if (pcs.some((each) => ["disconnected", "failed"].includes(each.iceConnectionState) || each.connectionState === "failed")) return "cut";
    const met = down.size > 0 && (watching || up) && pcs.every((each) => each.connectionState === "connected");
    return met ? "connected" : "connecting";
  }

  async function make(feed) {
    const servers = await ice();
    const pc = new RTCPeerConnection({
      iceServers: servers.servers || [], iceTransportPolicy: servers.relay_only ? "relay" : "all", bundlePolicy: "max-bundle",
    });
    pc.onicecandidate = ({ candidate }) => { if (candidate) tell("ice", { ...(feed && { feed }), candidate: candidate.toJSON() }); };
    pc.onconnectionstatechange = pc.oniceconnectionstatechange = state;
    return pc;
  }

  function shut(pc) {
    pc.onicecandidate = pc.ontrack = pc.onconnectionstatechange = pc.oniceconnectionstatechange = null;
    pc.close();
  }

  function leave() {
    if (up) shut(up);
    up = null;
    for (const feed of [...down.keys()]) gone(feed);
    seat = "";
  }

  function join() {
    leave();
    joinedAt = Date.now();
    tell("join");
    state();
  }

  // what the meeting point says --------------------------------------------------------------------------------------
  async function joined(body) {
    seat = body.feed;
    watching = body.watching;
    if (watching || up) return;
    up = await make("");
    for (const place of PLACES) {
      const each = up.addTransceiver(place === "sound" ? "audio" : "video", { direction: "sendonly" });
      await each.sender.replaceTrack(tracks[place]);
      if (place === "sound") preferRed(each);
    }
    await offer();
  }

  async function offer() {
    await up.setLocalDescription();
    tell("offer", { sdp: up.localDescription.sdp });
  }

  async function answered(body) {
    if (up?.signalingState !== "have-local-offer") return;
    await up.setRemoteDescription({ type: "answer", sdp: body.sdp });
    await sendAt(up, step);
  }

  async function offered(body) {
    let view = down.get(body.feed);
    if (!view) {
      view = { pc: await make(body.feed), side: body.side };
      down.set(body.feed, view);
      view.pc.ontrack = ({ track, transceiver }) => {
        onstream(PLACES[view.pc.getTransceivers().indexOf(transceiver)], track, view.side);
      };
    }
    await view.pc.setRemoteDescription({ type: "offer", sdp: body.sdp });
    await view.pc.setLocalDescription();
    tell("answer", { feed: body.feed, sdp: view.pc.localDescription.sdp });
    if (step !== "full") tell("step", { step });
  }

  function gone(feed) {
    const view = down.get(feed);
    if (!view) return;
    down.delete(feed);
    shut(view.pc);
    for (const place of PLACES) onstream(place, null, view.side);
    state();
  }

  /** It does not want us, or has lost the room. */
  function failed(body) {
    failures += 1;
    if (failures > MOST_RESTARTS) onfailed(body.why || "");
    else { leave(); joinedAt = Date.now(); } // `look` comes in again
  }

  // cuts -------------------------------------------------------------------------------------------------------------
  /** Each second. `open`: the wire to the own service is there. */
  async function look(open) {
    state();
    const now = Date.now();
    if (!open || stopped || now - triedAt < RESTART_MS) return;
    if (!seat && now - joinedAt > (failures ? RESTART_MS : JOIN_MS)) { triedAt = now; join(); return; }
    if (told === "cut" && now - cutSince > CUT_MS) await (restarts >= MOST_RESTARTS ? renew() : restart());
  }

  async function restart() {
    triedAt = Date.now();
    restarts += 1;
    for (const [feed, { pc }] of down) if (pc.connectionState !== "connected") tell("again", { feed });
    if (!up || up.connectionState === "connected") return;
    const servers = await ice();
    up.setConfiguration({ ...up.getConfiguration(), iceServers: servers.servers || [] });
    if (up.signalingState === "have-local-offer") await up.setLocalDescription({ type: "rollback" });
    up.restartIce();
    await offer();
  }

  async function renew() {
    triedAt = Date.now();
    restarts = 0;
    cutSince = 0;
    join();
  }

  const queued = (work) => { heard = heard.then(work).catch((error) => console.info("media:", error.name, error.message)); return heard; };
  const HEARD = { joined, answer: answered, offer: offered, gone: (body) => gone(body.feed), hangup: state, failed };

  return {
    start() { join(); },
    /** The wire is back; what was agreed on the way may be half. */
    resync() { if (told !== "connected") queued(() => (seat ? restart() : join())); },
    stop() { stopped = true; tell("bye"); leave(); state(); },
    hear(body) {
      const act = HEARD[body.kind];
      if (act && (!body.page || body.page === page)) queued(() => act(body));
    },
    async replaceTrack(place, track) {
      tracks[place] = track;
      await up?.getTransceivers()[PLACES.indexOf(place)]?.sender.replaceTrack(track);
    },
    async setStep(now) {
      step = now;
      if (seat) tell("step", { step });
      if (up) await sendAt(up, step);
    },
    restart: () => queued(restart),
    renew: () => queued(renew),
    look: (open) => queued(() => look(open)),
    async stats() {
      const sent = up ? await totals(up, PLACES) : null;
      const view = [...down.values()][0];
      if (!view) return sent;
      const got = await totals(view.pc, PLACES);
      return { ...got, connected: told === "connected", sent: sent?.sent ?? 0, available: sent?.available ?? null, out: sent?.out ?? {} };
    },
    prints: () => null, // its certificate is the meeting point's, which is the hall's own
    get state() { return told; },
    get partner() { return seat; },
    get pc() { return up; },
    get down() { return down; }, // for tests and for whoever measures
    side,
  };
}
