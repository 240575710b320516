// A server between the two pages, as the helping page's line goes through it: it takes the offer for itself, offers
// something of its own to this page, and so is the other end of both. Everything else it hands on unchanged.
(() => {
  const Real = WebSocket;
  const Peer = RTCPeerConnection;
  const ends = { asking: null, page: null };
  globalThis.middle = { ends, async packets() {
    let sum = 0;
    for (const pc of Object.values(ends)) {
      if (!pc) continue;
      for (const each of (await pc.getStats()).values()) if (each.type === "inbound-rtp") sum += each.packetsReceived;
    }
    return sum;
  }, async quiet() { // nothing comes for a second; what was on its way may take its time
    for (let tries = 0, before = -1; tries < 30; tries += 1) {
      const now = await middle.packets();
      if (now === before) return true;
      before = now;
      await new Promise((done) => { setTimeout(done, 1000); });
    }
    return false;
  } };

  async function whole(pc) {
    await pc.setLocalDescription();
    while (pc.iceGatheringState !== "complete") await new Promise((done) => { setTimeout(done, 20); });
    return pc.localDescription.sdp;
  }

  globalThis.WebSocket = class extends Real {
    queue = Promise.resolve();
    set onmessage(act) { super.onmessage = act && ((event) => this.arrived(event, act)); }
    get onmessage() { return super.onmessage; }

    arrived(event, act) {
      const told = event.data.startsWith("{") ? JSON.parse(event.data) : {};
      if (told.t !== "signal" || !["offer", "ice"].includes(told.body.kind)) { act(event); return; }
      if (told.body.kind === "ice") { this.queue = this.queue.then(() => ends.asking?.addIceCandidate(told.body.candidate)).catch(() => {}); return; }
      this.queue = this.queue.then(async () => {
        const { pc, sdp, number } = told.body;
        const anew = ends.asking?.name !== pc;
        if (anew) {
          for (const each of Object.values(ends)) each?.close();
          ends.asking = Object.assign(new Peer(), { name: pc });
          ends.page = new Peer();
          for (const kind of ["video", "video", "audio"]) ends.page.addTransceiver(kind, { direction: "sendrecv" });
        }
        await ends.asking.setRemoteDescription({ type: "offer", sdp });
        const answer = { kind: "answer", pc, number, sdp: await whole(ends.asking) };
        super.send(JSON.stringify({ t: "signal", to: "asking", id: `middle-${Math.random()}`, body: answer }));
        const data = JSON.stringify({ ...told, body: { kind: "offer", pc, number, sdp: await whole(ends.page) } });
        act(new MessageEvent("message", { data }));
      }).catch((error) => { middle.fault = error.message; });
    }

    send(text) {
      const said = JSON.parse(text);
      const kind = said.t === "signal" ? said.body.kind : "";
      if (kind === "answer") {
        this.queue = this.queue.then(() => ends.page.setRemoteDescription({ type: "answer", sdp: said.body.sdp })).catch((error) => { middle.fault = error.message; });
      } else if (kind === "ice") {
        this.queue = this.queue.then(() => ends.page?.addIceCandidate(said.body.candidate)).catch(() => {});
      } else super.send(text);
    }
  };
})();
