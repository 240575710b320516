// Pictures and sound from page to page (WebRTC).
//
// ASKING makes each connection and gives it a name (`pc`); what was meant for an earlier one is not heard. It has three
// places, always in this order: the clerk's picture, the picture of applicant or document camera, sound. Who has
// nothing to send leaves a place empty; nothing has to be agreed anew when that changes.
//
// Only ASKING offers, and each offer has a number its answer repeats; HELPING asks for one by its greeting. With offers
// from both sides (perfect negotiation, W3C WebRTC §10.7) a cut ended in HELPING taking its own back: Chromium then
// decodes the other's pictures for a track that shows none of them, and the picture stands still for good.
//
// The whole is one value with {start, stop, hear, replaceTrack, setStep, restart, renew, stats, prints}, so that a
// meeting point can stand in its place.

import { newKey } from "/web/base.js";
import { totals } from "/web/room_stats.js";

export const PLACES = ["clerk", "applicant", "sound"];
const RESTART_MS = 4000; // between two restarts
const CUT_MS = 1500; // so long may a connection be "disconnected" before anything is done
const POLITE_MS = 1200; // HELPING leaves the first try to the other side
const MOST_RESTARTS = 2; // without success: a new connection

/** What is sent at a step of the ladder. Sound comes first; whoever sends a page as a picture sends it sharp. */
const SENDING = {
  full: { clerk: { maxBitrate: 1_200_000, maxFramerate: 25 }, applicant: { maxBitrate: 1_500_000, maxFramerate: 25 }, sound: { maxBitrate: 32_000 } },
  low: {
    clerk: { maxBitrate: 120_000, maxFramerate: 12, scaleResolutionDownBy: 4 },
    applicant: { maxBitrate: 160_000, maxFramerate: 8, scaleResolutionDownBy: 2 },
    sound: { maxBitrate: 24_000 },
  },
  sound: { sound: { maxBitrate: 20_000 } },
  text: {},
  alone: {},
};

/** Of a screen every letter counts, and few pictures are enough. */
const SCREEN = { full: { maxBitrate: 2_000_000, maxFramerate: 15 }, low: { maxBitrate: 250_000, maxFramerate: 5 } };

/**
 * `signal(body)` tells the other page, returns whether it went out; `ice()` the servers; `onstream(place, track)` a
 * picture or sound of the other side; `onstate(words)`: "new" | "connecting" | "connected" | "cut"; `onprints()` when
 * both certificates are known. `certificate`: this page's own, else the browser makes one.
 */
export function peer({ side, page, signal, ice, onstream, onstate, onprints = () => {}, certificate = null }) {
  const asking = side === "asking";
  const tracks = { clerk: null, applicant: null, sound: null };
  let pc = null;
  let name = "";
  let partner = "";
  let step = "full";
  let offers = 0;
  let cutSince = 0;
  let triedAt = 0;
  let restarts = 0;
  let stopped = false;
  let heard = Promise.resolve();
  let told = "new";
  const early = []; // candidates that came before the description they belong to

  const tell = (kind, parts = {}) => signal({ kind, pc: name, ...parts });
  const hello = (parts = {}) => signal({ kind: "hello", page, to: partner, ...parts });

  function state(now) {
    if (told === now) return;
    told = now;
    onstate(now);
  }

  // a connection -----------------------------------------------------------------------------------------------------
  async function make(named) {
    close();
    name = named;
    early.length = 0;
    triedAt = Date.now();
    const servers = await ice();
    if (stopped || name !== named) return;
    pc = new RTCPeerConnection({
      iceServers: servers.servers || [], iceTransportPolicy: servers.relay_only ? "relay" : "all", bundlePolicy: "max-bundle",
      ...(certificate && { certificates: [certificate] }),
    });
    const mine = pc;
    pc.onicecandidate = ({ candidate }) => { if (candidate && mine === pc) tell("ice", { candidate: candidate.toJSON() }); };
    pc.ontrack = ({ track, transceiver }) => {
      if (mine === pc) onstream(PLACES[mine.getTransceivers().indexOf(transceiver)], track);
    };
    if (asking) pc.onnegotiationneeded = () => { if (mine === pc) offer().catch(lost); };
    pc.onconnectionstatechange = () => { if (mine === pc) changed(); };
    pc.oniceconnectionstatechange = () => { if (mine === pc) changed(); };
    state("connecting");
    if (asking) for (const place of PLACES) prepare(pc.addTransceiver(place === "sound" ? "audio" : "video", { direction: "sendrecv" }), place);
  }

  function prepare(transceiver, place) {
    transceiver.direction = "sendrecv";
    transceiver.sender.replaceTrack(tracks[place]).catch(lost);
    if (place === "sound") preferRed(transceiver);
  }

  function close() {
    if (!pc) return;
    pc.onicecandidate = pc.ontrack = pc.onnegotiationneeded = pc.onconnectionstatechange = pc.oniceconnectionstatechange = null;
    pc.close();
    pc = null;
    for (const place of PLACES) onstream(place, null);
  }

  async function offer() {
    if (!pc) return;
    const mine = pc;
    const number = (offers += 1);
    await mine.setLocalDescription();
    if (mine === pc && number === offers) tell("offer", { sdp: mine.localDescription.sdp, number });
  }

  async function described(body) {
    const offered = body.kind === "offer";
    if (offered === asking) return; // each side hears what the other may say
    if (offered && body.pc !== name) await make(body.pc);
    if (!pc || body.pc !== name) return;
    if (!offered && (body.number !== offers || pc.signalingState !== "have-local-offer")) return;
    const mine = pc;
    await mine.setRemoteDescription({ type: body.kind, sdp: body.sdp });
    for (const candidate of early.splice(0)) await mine.addIceCandidate(candidate).catch(lost);
    if (offered) {
      mine.getTransceivers().forEach((each, index) => { if (PLACES[index]) prepare(each, PLACES[index]); });
      await mine.setLocalDescription();
      tell("answer", { sdp: mine.localDescription.sdp, number: body.number });
    }
    await apply();
    if (prints()) onprints();
  }

  async function candidate(body) {
    if (!pc || body.pc !== name) return;
    if (!pc.remoteDescription) { early.push(body.candidate); return; }
    await pc.addIceCandidate(body.candidate).catch(lost);
  }

  async function greeted(body) {
    const anew = body.page !== partner;
    partner = body.page;
    if (anew || body.to !== page) hello();
    if (!asking) return;
    if (anew || body.renew || !pc) await make(newKey());
    else if (body.restart && Date.now() - triedAt > RESTART_MS) await restart();
  }

  // cuts -------------------------------------------------------------------------------------------------------------
  function changed() {
    if (pc.connectionState === "connected") {
      cutSince = 0;
      restarts = 0;
      apply();
      state("connected");
    } else if (["disconnected", "failed"].includes(pc.iceConnectionState) || pc.connectionState === "failed") {
      cutSince ||= Date.now();
      state("cut");
    }
  }

  /** Each second: what was cut is tried again, at first the same connection, then a new one. `open`: the wire is there. */
  async function look(open) {
    if (!pc || !open || pc.connectionState === "connected") return null;
    const now = Date.now();
    const connecting = !cutSince && now - triedAt < 8000;
    if (connecting || (cutSince && now - cutSince < CUT_MS + (asking ? 0 : POLITE_MS)) || now - triedAt < RESTART_MS) return null;
    return restarts >= MOST_RESTARTS ? renew() : restart();
  }

  async function restart() {
    if (!pc) { hello(); return; }
    if (!asking) { triedAt = Date.now(); restarts += 1; hello({ restart: true }); return; }
    // a first offer that was not answered cannot be taken back: the other side may have it
    if (!pc.currentRemoteDescription || pc.signalingState === "closed") { await renew(); return; }
    triedAt = Date.now();
    restarts += 1;
    const servers = await ice(); // passwords of relays have a short life
    if (!pc) return;
    pc.setConfiguration({ ...pc.getConfiguration(), iceServers: servers.servers || [] });
    if (pc.signalingState === "have-local-offer") await pc.setLocalDescription({ type: "rollback" });
    pc?.restartIce();
  }

  async function renew() {
    triedAt = Date.now();
    restarts = 0;
    cutSince = 0;
    if (asking && partner) await make(newKey());
    else hello({ renew: true });
  }

  // what is sent -----------------------------------------------------------------------------------------------------
  const apply = async () => { if (pc) await sendAt(pc, step); };

  function prints() {
    const local = printOf(pc?.localDescription?.sdp);
    const remote = printOf(pc?.remoteDescription?.sdp);
    return local && remote ? { local, remote, pc: name } : null;
  }

  const queued = (work) => { heard = heard.then(work).catch(lost); return heard; };

  return {
    start() { hello(); },
    /** The wire is back: say who is here. What was agreed on the way may be half. */
    resync() {
      hello();
      if (pc && pc.connectionState !== "connected" && asking) queued(restart);
    },
    stop() { stopped = true; close(); state("new"); },
    hear(body) {
      if (body.kind === "hello") queued(() => greeted(body));
      else if (body.kind === "offer" || body.kind === "answer") queued(() => described(body));
      else if (body.kind === "ice") queued(() => candidate(body));
    },
    async replaceTrack(place, track) {
      tracks[place] = track;
      const at = pc?.getTransceivers()[PLACES.indexOf(place)];
      if (at) await at.sender.replaceTrack(track).catch(lost);
    },
    async setStep(now) { step = now; await apply(); },
    restart: () => queued(restart),
    renew: () => queued(renew),
    look: (open) => queued(() => look(open)),
    stats: () => (pc ? totals(pc, PLACES) : null),
    prints,
    get state() { return told; },
    get partner() { return partner; },
    get pc() { return pc; }, // for tests and for whoever measures
  };
}

/** What the places of a connection send at a step of the ladder. */
export async function sendAt(pc, step) {
  const wanted = SENDING[step];
  await Promise.all(pc.getTransceivers().map(async (each, index) => {
    const place = PLACES[index];
    const screen = place === "clerk" && each.sender.track?.contentHint === "detail";
    const parts = screen ? SCREEN[step] : wanted[place];
    const given = each.sender.getParameters();
    if (!given.encodings?.length) return;
    const first = given.encodings[0];
    first.active = Boolean(parts);
    for (const part of ["maxBitrate", "maxFramerate", "scaleResolutionDownBy"]) {
      if (parts?.[part]) first[part] = parts[part];
      else delete first[part];
    }
    if (place === "sound") first.priority = first.networkPriority = "high";
    await each.sender.setParameters(given).catch(lost);
  }));
}

/** Sound that carries the packet before with it (RFC 2198): at 10 % loss 0.5 % of it has to be made up, not 7 %. */
export function preferRed(transceiver) {
  const codecs = RTCRtpReceiver.getCapabilities?.("audio")?.codecs || [];
  const red = codecs.filter((each) => each.mimeType.toLowerCase() === "audio/red");
  if (red.length && transceiver.setCodecPreferences) {
    transceiver.setCodecPreferences([...red, ...codecs.filter((each) => !red.includes(each))]);
  }
}

/** All that stand in it: a second one beside the right one would be another's. */
const printOf = (sdp) => [...new Set([...(sdp || "").matchAll(/^a=fingerprint:(.*)$/gim)].map(([, each]) => each.trim().toLowerCase()))].join(" ");

/** A connection that was closed meanwhile says so in many ways; what matters is seen by the watch, not here. */
function lost(error) { console.info("media:", error.name, error.message); }
