// Recording, only with the applicant's consent: each stream in pieces of two seconds, sent in their order, kept here
// until the service has stored them. Pictures of a moment with the size they really have.

import { Lost, Refusal, connected, newKey, sleep } from "/web/base.js";

const PIECE_MS = 2000;
const MOST_BYTES = 150 * 1024 * 1024; // that wait for the line
const KINDS = ["video/webm;codecs=vp8,opus", "video/webm;codecs=vp8", "video/webm", "video/mp4", "audio/webm;codecs=opus"];
const RATE = { videoBitsPerSecond: 600_000, audioBitsPerSecond: 32_000 };

/** `streams()`: {name: [tracks]} that may be recorded now; `clock()`: ms of the service's clock; `changed()`. */
export function recorder({ streams, clock, changed }) {
  let running = []; // {name, recorder}
  let waiting = []; // {stream, number, from, until, blob}
  let sending = false;
  let bytes = 0;
  let fault = "";

  function start() {
    if (running.length || typeof MediaRecorder === "undefined") return;
    fault = "";
    for (const [name, tracks] of Object.entries(streams())) if (tracks.length) begin(name, tracks);
    changed();
  }

  function begin(name, tracks) {
    const kind = KINDS.find((each) => MediaRecorder.isTypeSupported(each) && (each.startsWith("audio") || tracks.some((one) => one.kind === "video")))
      || KINDS.find((each) => MediaRecorder.isTypeSupported(each));
    const made = new MediaRecorder(new MediaStream(tracks), { mimeType: kind, ...RATE });
    const stream = `${name}-${newKey().slice(0, 8)}`;
    let number = 0;
    let from = clock();
    made.ondataavailable = ({ data }) => {
      const until = clock();
      if (data.size) {
        waiting.push({ stream, number, from: Math.round(from), until: Math.round(until), blob: data });
        number += 1;
        bytes += data.size;
      }
      from = until;
      if (bytes > MOST_BYTES) { stop(); fault = "线路太慢，录制停了；已录的继续上传"; }
      send();
      changed();
    };
    made.onerror = ({ error }) => { fault = `录制中断：${error?.message || ""}`; stop(); };
    made.start(PIECE_MS);
    running.push({ name, recorder: made, tracks });
  }

  function stop() {
    for (const each of running.splice(0)) if (each.recorder.state !== "inactive") each.recorder.stop();
    changed();
  }

  async function send() {
    if (sending) return;
    sending = true;
    for (let tries = 0; waiting.length;) {
      const next = waiting[0];
      try {
        await give(next);
        waiting.shift();
        bytes -= next.blob.size;
        tries = 0;
      } catch (error) {
        if (error instanceof Refusal && !error.retryable && error.status < 500) {
          waiting = [];
          bytes = 0;
          fault = error.message;
          stop();
          break;
        }
        await sleep(Math.min(500 * 2 ** tries, 4000));
        tries += 1;
      }
      changed();
    }
    sending = false;
    changed();
  }

  return {
    start, stop,
    get on() { return running.length > 0; },
    get left() { return waiting.length; },
    get fault() { return fault; },
    /** What is recorded changed (a track came, went or was replaced): begin anew, under new names. */
    again() {
      if (!running.length) return;
      const now = streams();
      const same = running.every((each) => sameTracks(each.tracks, now[each.name] || [])) && Object.keys(now).filter((name) => now[name].length).length === running.length;
      if (same) return;
      stop();
      start();
    },
  };
}

const sameTracks = (one, other) => one.length === other.length && one.every((each, place) => each === other[place]);

async function give({ stream, number, from, until, blob }) {
  const told = new URLSearchParams({ stream, number, from_ms: from, until_ms: until, media_type: blob.type.split(";")[0] });
  await sendRaw(`/api/room/pieces?${told}`, blob, 30);
}

/** Raw bytes to the service; its answer. Throws Refusal or Lost. */
export async function sendRaw(path, blob, seconds) {
  let answer;
  try {
    answer = await fetch(path, {
      method: "POST", body: blob, credentials: "same-origin", cache: "no-store",
      headers: { "Content-Type": blob.type || "application/octet-stream" }, signal: AbortSignal.timeout(seconds * 1000),
    });
  } catch {
    connected(false);
    throw new Lost();
  }
  connected(true);
  const found = await answer.json().catch(() => ({}));
  if (answer.ok) return found;
  throw new Refusal(answer.status, found.detail || "大厅的回答看不懂，请稍后再试", Boolean(found.retryable), Number(answer.headers.get("Retry-After")) || 2);
}

/** A video's picture as it is now: {blob, width, height}; null where there is none. */
export async function snapshot(video) {
  const { videoWidth: width, videoHeight: height } = video;
  if (!width || !height) return null;
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d").drawImage(video, 0, 0);
  return { blob: await jpeg(canvas), width, height };
}

/** A page with the marks on it; `address` of its picture, `marks` as they are drawn. */
export async function pageSnapshot(address, marks) {
  const picture = new Image();
  picture.src = address;
  await picture.decode();
  const canvas = document.createElement("canvas");
  const width = canvas.width = picture.naturalWidth;
  const height = canvas.height = picture.naturalHeight;
  const paper = canvas.getContext("2d");
  paper.drawImage(picture, 0, 0);
  const copy = marks.cloneNode(true);
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", width);
  copy.setAttribute("height", height);
  const source = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" }));
  const drawn = new Image();
  drawn.src = source;
  await drawn.decode();
  paper.drawImage(drawn, 0, 0, width, height);
  URL.revokeObjectURL(source);
  return { blob: await jpeg(canvas), width, height };
}

const jpeg = (canvas) => new Promise((done) => { canvas.toBlob(done, "image/jpeg", 0.9); });
