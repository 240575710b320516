// Run in a room page before anything of its own: what the lab reads of it. `window.lab` alone; the page knows nothing.
(() => {
  if (window.lab) return;
  const lab = { pcs: [], pictures: [], frames: [], delays: [], clicked: 0, first: 0, longest: 0 };
  window.lab = lab;

  const Real = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Real {
    constructor(...parts) { super(...parts); lab.pcs.push(this); }
  };

  lab.open = () => lab.pcs.filter((each) => each.connectionState === "connected");
  const video = () => document.querySelector("#picture-remote video");

  /** Pictures of the other clerk as they come: when, and how long none came. */
  lab.watch = () => {
    lab.frames = [];
    lab.longest = 0;
    let last = performance.now();
    let turn = 0; // an engine forgets what was asked of a picture that got another source: it is asked anew
    const ask = (seen) => {
      const mine = (turn += 1);
      seen.requestVideoFrameCallback(() => {
        if (mine !== turn) return;
        if (lab.frames.length) lab.longest = Math.max(lab.longest, performance.now() - last);
        last = performance.now();
        lab.frames.push(Date.now());
        if (!lab.first) lab.first = Date.now();
        if (lab.read) lab.read(seen);
        ask(seen);
      });
    };
    let asked = null;
    setInterval(() => {
      const now = video();
      if (!now || (now === asked && performance.now() - last < 400)) return;
      asked = now;
      ask(now);
    }, 100);
  };

  /** Since a moment (ms since 1970): pictures, and how long in all none came for more than half a second. */
  lab.since = (at) => {
    const times = [at, ...lab.frames.filter((each) => each > at), Date.now()];
    let frozen = 0;
    for (let each = 1; each < times.length; each += 1) if (times[each] - times[each - 1] > 500) frozen += times[each] - times[each - 1];
    return { frames: times.length - 2, seconds: (Date.now() - at) / 1000, frozen_ms: frozen };
  };

  /** Sound that was made up, as a part of what was heard. */
  lab.sound = async () => {
    let samples = 0;
    let made = 0;
    for (const pc of lab.open()) {
      for (const each of (await pc.getStats()).values()) {
        if (each.type !== "inbound-rtp" || each.kind !== "audio") continue;
        samples += each.totalSamplesReceived || 0;
        made += Math.max(0, (each.concealedSamples || 0) - (each.silentConcealedSamples || 0));
      }
    }
    return { samples, made };
  };

  /** How the nominated pair of each connection goes: types of both ends, protocol to the relay. */
  lab.ways = async () => {
    const found = [];
    for (const pc of lab.open()) {
      const report = await pc.getStats();
      for (const each of report.values()) {
        if (each.type !== "candidate-pair" || !each.nominated || each.state !== "succeeded") continue;
        const local = report.get(each.localCandidateId);
        const remote = report.get(each.remoteCandidateId);
        found.push({ local: local?.candidateType, remote: remote?.candidateType, relay: local?.relayProtocol || "", address: remote?.address });
      }
    }
    return found;
  };

  // a counter in the picture -----------------------------------------------------------------------------------------
  const BITS = 40; // milliseconds since the start of the year, with their own check
  const CELL = 16;
  const START = new Date(new Date().getFullYear(), 0, 1).getTime();
  const WIDTH = 1280;
  const HEIGHT = 720;

  /** Cameras from now on are a drawing with the time in it. */
  lab.draw = () => {
    const canvas = document.createElement("canvas");
    canvas.width = WIDTH;
    canvas.height = HEIGHT;
    const paper = canvas.getContext("2d", { alpha: false });
    let turn = 0;
    const paint = () => {
      turn += 1;
      paper.fillStyle = `hsl(${turn % 360} 40% 50%)`;
      paper.fillRect(0, 0, WIDTH, HEIGHT);
      for (let each = 0; each < 24; each += 1) {
        paper.fillStyle = `hsl(${(each * 40 + turn * 3) % 360} 60% 60%)`;
        paper.fillRect(((each * 97 + turn * 5) % 1400) - 100, (each * 53) % 700 + 40, 90, 60);
      }
      const time = Date.now() - START;
      paper.fillStyle = "#000";
      paper.fillRect(0, 0, BITS * 2 * CELL, CELL * 2);
      for (let bit = 0; bit < BITS; bit += 1) {
        paper.fillStyle = Math.floor(time / 2 ** bit) % 2 ? "#fff" : "#000";
        paper.fillRect(bit * 2 * CELL, 0, CELL * 2, CELL * 2);
      }
    };
    setInterval(paint, 40);
    const devices = navigator.mediaDevices;
    const real = devices.getUserMedia.bind(devices);
    devices.getUserMedia = async (wanted) => (wanted.video ? canvas.captureStream(25) : real(wanted));
  };

  /** Each picture of the other side is read: how old is what it shows. */
  lab.age = () => {
    const canvas = document.createElement("canvas");
    canvas.width = BITS;
    canvas.height = 1;
    const paper = canvas.getContext("2d", { willReadFrequently: true });
    let turn = 0;
    lab.delays = [];
    lab.read = (seen) => {
      if ((turn += 1) % 3) return;
      const now = Date.now();
      const wide = seen.videoWidth;
      paper.drawImage(seen, 0, 0, wide, (CELL * 2 * wide) / WIDTH, 0, 0, (BITS * WIDTH) / (BITS * 2 * CELL), 1);
      const row = paper.getImageData(0, 0, BITS, 1).data;
      let time = 0;
      for (let bit = 0; bit < BITS; bit += 1) if (row[bit * 4 + 1] > 127) time += 2 ** bit;
      const old = now - START - time;
      if (old >= 0 && old < 20_000) lab.delays.push(old);
      else lab.misread = (lab.misread || 0) + 1;
    };
  };
})();
