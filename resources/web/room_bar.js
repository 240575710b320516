// The bar at the bottom: what one does with sound, pictures and the line; each with its key.

import { el, once } from "/web/base.js";
import { deviceFields } from "/web/room_devices.js";
import { dialog } from "/web/room_dialogs.js";
import { icon } from "/web/room_icons.js";
import { NAMES } from "/web/room_pictures.js";
import { STEP_TEXT } from "/web/room_state.js";

export function bar(nav, room) {
  const { media } = room;
  const buttons = {
    mic: press("mic", "话筒", "M", () => media.set({ muted: !media.now.muted })),
    private: press("private", "私下说话", "X", () => media.set({ private: !media.now.private })),
    camera: press("camera", "我的画面", "V", () => media.set({ hidden: !media.now.hidden })),
    screen: press("screen", "共享屏幕", "P", () => room.shareScreen()),
    snap: press("snap", "截图", "S", () => snap()),
    record: press("record", "录制", "R", () => room.record()),
    ladder: press("ladder", "档位", "L", () => ladder()),
    devices: press("devices", "设备", "D", () => devices()),
    leave: press("leave", "离开", "", () => room.askLeave()),
  };
  nav.replaceChildren(...Object.values(buttons));
  let fields = null;

  function press(name, words, key, act) {
    const made = el("button", { type: "button", class: "tool", "data-bar": name, title: key ? `${words}（${key}）` : words }, icon(name), el("span", {}, words));
    once(made, act);
    return made;
  }

  function set(button, drawing, words, pressed) {
    if (button.dataset.drawing !== drawing) { button.dataset.drawing = drawing; button.querySelector("svg").replaceWith(icon(drawing)); }
    button.querySelector("span").textContent = words;
    if (pressed !== null) button.setAttribute("aria-pressed", String(pressed));
  }

  function draw({ table, call, recording }) {
    const { now } = media;
    set(buttons.mic, now.muted || !now.tracks.sound ? "micOff" : "mic", !now.tracks.sound ? "没有话筒" : now.muted ? "话筒已关" : "话筒开着", now.muted);
    set(buttons.private, "private", now.private ? "结束私下说话" : "私下说话", now.private);
    buttons.private.classList.toggle("warn", now.private);
    set(buttons.camera, now.hidden || !now.tracks.clerk ? "cameraOff" : "camera", !now.tracks.clerk ? "没有画面" : now.hidden ? "画面已关" : "我的画面", now.hidden);
    buttons.mic.disabled = !now.tracks.sound;
    buttons.camera.disabled = !now.tracks.clerk;
    const may = room.may("snapshot");
    set(buttons.screen, now.screen ? "screenOff" : "screen", now.screen ? "停止共享" : "共享屏幕", Boolean(now.screen));
    buttons.screen.classList.toggle("live", Boolean(now.screen));
    buttons.screen.disabled = !now.screen && !may;
    buttons.screen.hidden = !navigator.mediaDevices?.getDisplayMedia;
    buttons.snap.disabled = !may;
    buttons.record.hidden = room.me.browser_only;
    buttons.record.disabled = !may || (!recording.on && !room.mayRecord);
    const left = recording.left > 3 ? `（${recording.left} 段未传）` : "";
    set(buttons.record, "record", recording.on ? `录制中${left}` : left ? `上传录制${left}` : table.recording === true ? "录制" : "录制：未同意", recording.on);
    buttons.record.classList.toggle("live", recording.on);
    buttons.ladder.disabled = !may;
    set(buttons.ladder, "ladder", `档位：${STEP_TEXT[call.step]}`, null);
    if (fields) fields.draw();
  }

  async function snap() {
    if (buttons.snap.disabled) return;
    const what = await dialog("截图", [el("p", { class: "muted" }, "截图存进会谈记录，两边都看得到；带时间。")],
      [[null, "取消"], ["page", "桌面这一页"], ["own", "本人"], ["applicant", "申请人或材料"], ["remote", "对方", "primary"]]);
    if (what) await room.snap(what, NAMES[what] || "桌面");
  }

  async function ladder() {
    if (buttons.ladder.disabled) return;
    const step = await dialog("连线档位", [
      el("p", {}, "平时自动：线路差了先降画面、保住声音；好转了自动恢复。也可以自己选一档，不会再自动升到它上面。"),
    ], [[null, "取消"], ["text", STEP_TEXT.text], ["sound", STEP_TEXT.sound], ["low", STEP_TEXT.low], ["full", "自动（最高音视频）", "primary"]]);
    if (step) room.choose(step);
  }

  async function devices() {
    fields = deviceFields(media, room.me.side);
    await dialog("设备", [fields.parts], [[null, "完成", "primary"]], { wide: true });
    fields.stop();
    fields = null;
  }

  const click = (name) => () => { if (!buttons[name].hidden && !buttons[name].disabled) buttons[name].click(); };
  return {
    draw,
    keys: [
      [["M"], "话筒开关", click("mic")], [["X"], "私下说话，对方听不到", click("private")], [["V"], "我的画面开关", click("camera")],
      [["P"], "共享屏幕，对方看到您选的屏幕或窗口", click("screen")], [["S"], "截图", click("snap")], [["R"], "录制开关", click("record")], [["L"], "连线档位", click("ladder")], [["D"], "设备", click("devices")],
    ],
  };
}
