// A meeting point in the page of who watches: what the page says to it goes no further, and two sides send from there.
(() => {
  const Real = WebSocket;
  const feeds = new Map(); // feed → RTCPeerConnection
  let socket = null;
  let refuse = false;
  const say = (body) => socket.told?.(new MessageEvent("message", { data: JSON.stringify({ t: "signal", from: "meeting", id: `m-${Math.random()}`, body }) }));

  /** A picture that changes, in one colour, with words. */
  function picture(words, color) {
    const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 180 });
    const pen = canvas.getContext("2d");
    let n = 0;
    setInterval(() => {
      pen.fillStyle = color;
      pen.fillRect(0, 0, 320, 180);
      pen.fillStyle = "#fff";
      pen.font = "28px sans-serif";
      pen.fillText(`${words} ${n += 1}`, 30, 100);
    }, 50);
    return canvas.captureStream(20).getTracks()[0];
  }

  async function offer(feed, side, tracks) {
    const pc = new RTCPeerConnection();
    feeds.set(feed, pc);
    const context = new AudioContext();
    const tone = context.createMediaStreamDestination();
    pc.addTransceiver(tracks[0], { direction: "sendonly" });
    pc.addTransceiver(tracks[1] ?? "video", { direction: "sendonly" });
    pc.addTransceiver(tone.stream.getTracks()[0], { direction: "sendonly" });
    await pc.setLocalDescription();
    while (pc.iceGatheringState !== "complete") await new Promise((done) => { setTimeout(done, 20); });
    say({ kind: "offer", feed, side, sdp: pc.localDescription.sdp });
  }

  function heard(body) {
    if (body.kind === "join" && refuse) { setTimeout(() => say({ kind: "failed", why: "" }), 0); return; }
    if (body.kind === "join") {
      for (const pc of feeds.values()) pc.close();
      feeds.clear();
      say({ kind: "joined", feed: "me", watching: true });
      offer("one", "asking", [picture("asking", "#235"), picture("applicant", "#253")]);
      offer("two", "helping", [picture("helping", "#532")]);
    } else if (body.kind === "answer") feeds.get(body.feed)?.setRemoteDescription({ type: "answer", sdp: body.sdp });
    else if (body.kind === "ice") feeds.get(body.feed)?.addIceCandidate(body.candidate).catch(() => {});
  }

  globalThis.point = { feeds, say, refuse(now) { refuse = now; } };
  globalThis.WebSocket = class extends Real {
    set onmessage(act) { super.onmessage = act; this.told = act; socket = this; }
    get onmessage() { return super.onmessage; }
    send(text) {
      const said = JSON.parse(text);
      if (said.t === "signal" && said.to === "meeting") heard(said.body);
      else super.send(text);
    }
  };
})();
