// What the connection says of itself, as plain numbers: totals at a moment, and windows between two of them. Pure but
// for `totals`, which asks a connection.

/** All counted from the start of the connection: milliseconds, bytes, samples, pictures. `places` by transceiver. */
export async function totals(pc, places) {
  const out = { at: Date.now(), connected: pc.connectionState === "connected", rtt: null, available: null, sent: 0, in: {}, out: {} };
  const report = await pc.getStats();
  const place = new Map(pc.getTransceivers().map((each, index) => [each.mid, places[index]]));
  for (const each of report.values()) {
    if (each.type === "candidate-pair" && each.nominated && each.state === "succeeded") {
      out.rtt = each.currentRoundTripTime === undefined ? out.rtt : each.currentRoundTripTime * 1000;
      out.available = each.availableOutgoingBitrate ?? out.available;
      out.sent = Math.max(out.sent, each.bytesSent || 0);
    } else if (each.type === "inbound-rtp") out.in[place.get(each.mid)] = inward(each);
    else if (each.type === "outbound-rtp") {
      const far = report.get(each.remoteId);
      out.out[place.get(each.mid)] = {
        bytes: each.bytesSent || 0, frames: each.framesSent || 0, limited: each.qualityLimitationReason || "none",
        loss: far?.fractionLost ?? null, width: each.frameWidth || 0, height: each.frameHeight || 0,
      };
    }
  }
  return out;
}

const inward = (each) => ({
  bytes: each.bytesReceived || 0, packets: each.packetsReceived || 0, lost: each.packetsLost || 0,
  frames: each.framesDecoded || 0, frozen: (each.totalFreezesDuration || 0) * 1000,
  samples: each.totalSamplesReceived || 0, concealed: Math.max(0, (each.concealedSamples || 0) - (each.silentConcealedSamples || 0)),
  width: each.frameWidth || 0, height: each.frameHeight || 0,
});

/** What happened between two totals. Parts of 1 for loss and made-up sound; null where nothing can be said. */
export function between(before, after) {
  const seconds = Math.max((after.at - before.at) / 1000, 0.001);
  const part = (place) => ({ was: before.in[place], is: after.in[place] });
  const gone = ({ was, is }, name) => (was && is ? Math.max(0, is[name] - was[name]) : 0);
  const sound = part("sound");
  const pictures = ["clerk", "applicant"].map(part);
  const samples = gone(sound, "samples");
  const got = gone(sound, "packets");
  const missed = gone(sound, "lost");
  const far = Object.values(after.out).map((each) => each.loss).filter((each) => each !== null);
  return {
    at: after.at,
    connected: after.connected,
    rtt_ms: after.rtt,
    available_kbps: after.available === null ? null : after.available / 1000,
    sent_kbps: ((after.sent - before.sent) * 8) / 1000 / seconds,
    loss_in: got + missed > 10 ? missed / (got + missed) : null,
    loss_out: far.length ? Math.max(...far) : null,
    concealed: samples > 8000 ? gone(sound, "concealed") / samples : null,
    sound_packets: got,
    frames: pictures.map((each) => gone(each, "frames")),
    frozen_ms: Math.max(...pictures.map((each) => gone(each, "frozen"))),
    limited: Object.values(after.out).some((each) => each.limited === "bandwidth"),
    busy: Object.values(after.out).some((each) => each.limited === "cpu"),
  };
}
