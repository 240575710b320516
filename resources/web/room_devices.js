// Choosing and testing cameras, microphone and speaker: before entering, and at any time during the call.

import { el, once } from "/web/base.js";
import { NAME, level, tone } from "/web/room_media.js";

const NONE = { camera: "不用摄像头", second: "没有第二摄像头", mic: "不用话筒", speaker: "系统的扬声器" };
const HINTS = {
  camera: "对方看到的您",
  second: "对着申请人，或者是高拍仪",
  mic: "说句话，看下面的条动不动",
  speaker: "按“试音”，应当听到两声",
};

/** The fields, drawn anew by `draw()`; `stop()` ends the level meter. */
export function deviceFields(media, side) {
  const own = el("video", { class: "own", playsinline: true, autoplay: true, muted: true, "aria-label": "自己的画面" });
  const second = el("video", { class: "own", playsinline: true, autoplay: true, muted: true, "aria-label": "第二摄像头的画面" });
  own.muted = second.muted = true;
  const bar = el("meter", { min: 0, max: 1, low: 0.15, value: 0, "aria-label": "话筒音量" });
  const nothing = el("p", { class: "none" });
  const paper = el("input", { id: "device-paper", type: "checkbox", onchange: () => media.set({ paper: paper.checked }) });
  const fields = Object.fromEntries(Object.keys(NAME).map((what) => [what, field(media, what)]));
  const tested = el("span", { role: "status", class: "muted" });
  const test = el("button", { type: "button" }, "试音");
  once(test, async () => {
    try {
      await tone(media.now.ids.speaker);
      tested.textContent = "放了两声。没听到就换一个扬声器，或看看音量。";
    } catch (error) {
      tested.textContent = `放不出声音：${error.message}`;
    }
  });
  fields.speaker.parts.append(el("div", { class: "row" }, test, tested));
  fields.mic.parts.append(bar);
  fields.second.parts.append(el("label", { class: "check", for: "device-paper" }, paper, "这是高拍仪，只拍文件，不拍人"));
  const again = el("button", { type: "button", onclick: () => media.again() }, "再试");
  let meter = () => {};
  let metered = null;

  function draw() {
    show(own, media.now.tracks.clerk);
    show(second, media.now.tracks.applicant);
    second.hidden = !media.now.tracks.applicant;
    nothing.hidden = Boolean(media.now.tracks.clerk);
    nothing.textContent = media.now.ids.camera === "" ? "不用摄像头，对方只听到声音" : "没有画面";
    paper.checked = media.now.paper;
    fields.second.parts.hidden = media.of("camera").length < 2 && side !== "asking";
    again.hidden = !media.now.faults.camera && !media.now.faults.mic;
    for (const each of Object.values(fields)) each.draw();
    if (metered !== media.now.tracks.sound) {
      meter();
      metered = media.now.tracks.sound;
      bar.value = 0;
      meter = level(metered, (loud) => { bar.value = loud; });
    }
  }

  draw();
  return {
    draw,
    stop: () => meter(),
    parts: el("div", { class: "devices" },
      el("div", { class: "previews stack" }, el("div", { class: "frame" }, own, nothing), second),
      el("div", { class: "stack" }, ...Object.values(fields).map((each) => each.parts), again)),
  };
}

function field(media, what) {
  const id = `device-${what}`;
  const select = el("select", { id, "aria-describedby": `${id}-hint`, onchange: () => media.take(what, select.value) });
  const fault = el("p", { class: "fault", role: "alert" });
  const hint = el("p", { id: `${id}-hint`, class: "muted small" }, HINTS[what]);
  return {
    parts: el("div", { class: "field" }, el("label", { for: id }, NAME[what]), select, hint, fault),
    draw() {
      const found = media.of(what).filter((each) => what !== "speaker" || each.deviceId !== "default");
      const options = [["", NONE[what]], ...found.map((each, place) => [each.deviceId, each.label || `${NAME[what]} ${place + 1}`])];
      select.replaceChildren(...options.map(([value, words]) => el("option", { value }, words)));
      select.value = media.now.ids[what] || "";
      const words = media.now.faults[what] || "";
      if (fault.textContent !== words) fault.textContent = words;
    },
  };
}

/** A track in a picture; nothing changes where it is there already. */
export function show(video, track) {
  const now = video.srcObject?.getVideoTracks()[0] || null;
  if (now === track) return;
  video.srcObject = track ? new MediaStream([track]) : null;
  if (track) video.play().catch(() => {});
}
