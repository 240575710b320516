// Cameras, microphone and speaker of this place. Works without any of them; says so when one goes.

const KEPT = "room-devices";
export const KIND = { camera: "videoinput", second: "videoinput", mic: "audioinput", speaker: "audiooutput" };
export const NAME = { camera: "摄像头", second: "第二摄像头", mic: "话筒", speaker: "扬声器" };
const PLACE = { camera: "clerk", second: "applicant", mic: "sound" };
const FAULTS = {
  NotAllowedError: "浏览器没有允许使用。请点地址栏左边的图标允许，再按“再试”",
  NotFoundError: "没有找到，请检查是否插好",
  NotReadableError: "正被别的程序使用，请先关掉那个程序",
  OverconstrainedError: "已经拔出",
};
const CHOSE_NONE = new Set(["NotAllowedError", "AbortError"]); // the second in the desk's window
const SCREEN_FAULTS = { NotFoundError: "没有可以共享的屏幕", NotReadableError: "系统不让读屏幕", InvalidStateError: "请再按一次“共享屏幕”" };

/** `listen({changed, told})`: `changed()` when a track, a choice or a device has; `told(words, action)` when a device went or came. */
export function media() {
  let changed = () => {};
  let told = () => {};
  const kept = read();
  const now = {
    ids: { camera: null, second: null, mic: null, speaker: null }, // null: nobody chose, "": none (speaker: the system's)
    paper: kept.paper ?? false, // the second camera shows papers, not a person
    tracks: { clerk: null, applicant: null, sound: null },
    faults: {},
    devices: [],
    muted: false,
    private: false,
    hidden: false,
    screen: null, // what of the screen is shown, in place of the own picture
  };

  async function list() {
    const all = navigator.mediaDevices ? await navigator.mediaDevices.enumerateDevices() : [];
    now.devices = all.filter((each) => each.deviceId !== "communications");
    return now.devices;
  }

  const of = (what) => now.devices.filter((each) => each.kind === KIND[what]);
  const nameOf = (device) => device?.label || NAME.camera;

  /** The device that was used last time, by its id or (ids change) its name. */
  function remembered(what) {
    const last = kept[what];
    if (!last) return undefined;
    if (last.id === "") return "";
    return (of(what).find((each) => each.deviceId === last.id) || of(what).find((each) => each.label && each.label === last.label))?.deviceId;
  }

  async function open() {
    if (!navigator.mediaDevices) {
      for (const what of ["camera", "mic"]) now.faults[what] = "这个地址不是安全连接（https），浏览器不给用";
      changed();
      return;
    }
    await list();
    // names and ids are told only after the first permission
    if (of("camera").length && kept.camera?.id !== "") await take("camera", remembered("camera") ?? null, false);
    if (of("mic").length && kept.mic?.id !== "") await take("mic", remembered("mic") ?? null, false);
    if (!of("camera").length) now.faults.camera = FAULTS.NotFoundError;
    if (!of("mic").length) now.faults.mic = FAULTS.NotFoundError;
    await list();
    const second = remembered("second");
    if (second && second !== now.ids.camera) await take("second", second, false);
    now.ids.speaker = remembered("speaker") ?? null;
    navigator.mediaDevices.addEventListener("devicechange", look);
    changed();
  }

  /** `id`: null for any, "" for none. Its fault stands in `faults`. */
  async function take(what, id, chosen = true) {
    if (what === "speaker") { now.ids.speaker = id; if (chosen) keep(); changed(); return; }
    const place = PLACE[what];
    const before = now.tracks[place];
    now.tracks[place] = null;
    now.ids[what] = id;
    delete now.faults[what];
    if (before) { before.onended = null; before.stop(); }
    if (id !== "") {
      try {
        const stream = await navigator.mediaDevices.getUserMedia(what === "mic" ? { audio: sound(id) } : { video: picture(id) });
        const track = stream.getTracks()[0];
        track.contentHint = what === "second" && now.paper ? "detail" : what === "mic" ? "speech" : "motion";
        track.onended = look;
        now.tracks[place] = track;
        now.ids[what] = track.getSettings().deviceId || id;
      } catch (error) {
        now.faults[what] = FAULTS[error.name] || `打不开（${error.message}）`;
      }
    }
    apply();
    if (chosen) keep(); // what was only fallen back to is not how one wants it next time
    changed();
  }

  /** Begin: the browser (in the desk: the room's window) asks which screen or window, each time. True where it began. */
  async function share() {
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 15 } }, audio: false });
      const [track] = stream.getVideoTracks();
      track.contentHint = "detail"; // sharp letters before many pictures
      track.onended = () => { if (now.screen === track) { unshare(); told("屏幕共享停了：不再共享，或那个窗口关了。对方又看到您的画面。"); } };
      now.screen = track;
      changed();
      return true;
    } catch (error) {
      if (!CHOSE_NONE.has(error.name)) told(`不能共享屏幕：${SCREEN_FAULTS[error.name] || error.message}`);
      return false; // who chose none knows it
    }
  }

  function unshare() {
    const track = now.screen;
    now.screen = null;
    if (track) { track.onended = null; track.stop(); }
    changed();
  }

  function apply() {
    if (now.tracks.sound) now.tracks.sound.enabled = !now.muted && !now.private;
    if (now.tracks.clerk) now.tracks.clerk.enabled = !now.hidden;
  }

  /** What is gone is replaced by what is there, and said; what came is offered. */
  async function look() {
    const before = new Map(now.devices.map((each) => [each.kind + each.deviceId, each]));
    await list();
    const here = new Set(now.devices.map((each) => each.kind + each.deviceId));
    for (const what of ["mic", "speaker", "camera", "second"]) {
      const id = now.ids[what];
      const track = now.tracks[PLACE[what]];
      const went = id && (!here.has(KIND[what] + id) || track?.readyState === "ended");
      if (went) await replace(what, before.get(KIND[what] + id));
    }
    for (const each of now.devices) {
      if (before.size && !before.has(each.kind + each.deviceId) && each.label && each.deviceId !== "default") offer(each);
    }
    changed();
  }

  async function replace(what, gone) {
    const words = `${headset(gone) ? "耳机" : NAME[what]}已拔出`;
    if (what === "second") { await take(what, "", false); told(`${words}，对方看不到这路画面`); return; }
    const next = of(what).find((each) => each.deviceId !== now.ids[what] && each.deviceId !== now.ids.second) ?? of(what)[0];
    if (what === "speaker" || !next) {
      await take(what, "", false);
      told(what === "speaker" ? `${words}，改用系统的扬声器` : `${words}，没有别的${NAME[what]}可用`);
      return;
    }
    await take(what, next.deviceId, false);
    told(`${words}，改用“${nameOf(next)}”`);
  }

  function offer(device) {
    const what = { audioinput: "mic", audiooutput: "speaker", videoinput: "camera" }[device.kind];
    told(`接上了${NAME[what]}“${device.label}”`, { words: "改用它", act: () => take(what, device.deviceId) });
  }

  function keep() {
    const entry = (what) => {
      const id = now.ids[what];
      return id === null ? undefined : { id, label: of(what).find((each) => each.deviceId === id)?.label || "" };
    };
    const saved = { camera: entry("camera"), second: entry("second"), mic: entry("mic"), speaker: entry("speaker"), paper: now.paper };
    localStorage.setItem(KEPT, JSON.stringify(saved));
  }

  return {
    now, open, take, of, look, share, unshare,
    listen(ears) { changed = ears.changed; told = ears.told; },
    /** Where the applicant stands, another camera is meant for them, if nobody chose otherwise. */
    async suggestSecond() {
      const other = of("camera").find((each) => each.deviceId !== now.ids.camera);
      if (kept.second?.id === undefined && !now.tracks.applicant && other && now.tracks.clerk) await take("second", other.deviceId, false);
    },
    again: async () => { for (const what of ["camera", "mic"]) if (now.faults[what]) await take(what, now.ids[what]); },
    /** `parts`: muted, private, hidden, paper. */
    set(parts) { Object.assign(now, parts); apply(); keep(); changed(); },
    known: () => Object.keys(kept).length > 0,
    stop() {
      now.screen?.stop();
      navigator.mediaDevices?.removeEventListener("devicechange", look);
      for (const track of Object.values(now.tracks)) if (track) { track.onended = null; track.stop(); }
    },
  };
}

const headset = (device) => /耳机|耳麦|headset|headphone|hands-?free|earphone/i.test(device?.label || "");
const exact = (id) => (id ? { deviceId: { exact: id } } : {});
const sound = (id) => ({ ...exact(id), echoCancellation: true, noiseSuppression: true, autoGainControl: true });
const picture = (id) => ({ ...exact(id), width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 25, max: 30 } });

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEPT) || "{}");
  } catch {
    return {};
  }
}

/** How loud a track is, 0 to 1, ten times a second until the returned function ends it. */
export function level(track, paint) {
  if (!track || !window.AudioContext) return () => {};
  const context = new AudioContext();
  const ear = context.createAnalyser();
  ear.fftSize = 1024;
  context.createMediaStreamSource(new MediaStream([track])).connect(ear);
  const heard = new Float32Array(ear.fftSize);
  const wake = () => { if (context.state === "suspended") context.resume(); };
  addEventListener("pointerdown", wake);
  addEventListener("keydown", wake);
  wake();
  const timer = setInterval(() => {
    ear.getFloatTimeDomainData(heard);
    const power = Math.sqrt(heard.reduce((sum, each) => sum + each * each, 0) / heard.length);
    paint(power > 0 ? Math.max(0, Math.min(1, 1 + Math.log10(power) / 2.5)) : 0); // −50 dB to 0 dB
  }, 100);
  return () => {
    clearInterval(timer);
    removeEventListener("pointerdown", wake);
    removeEventListener("keydown", wake);
    context.close();
  };
}

/** Two notes from that speaker. */
export async function tone(speaker) {
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  const gain = context.createGain();
  gain.gain.value = 0.2;
  gain.connect(out);
  [523, 659].forEach((pitch, place) => {
    const note = context.createOscillator();
    note.frequency.value = pitch;
    note.connect(gain);
    note.start(context.currentTime + place * 0.35);
    note.stop(context.currentTime + place * 0.35 + 0.3);
  });
  const player = new Audio();
  player.srcObject = out.stream;
  try {
    if (speaker && player.setSinkId) await player.setSinkId(speaker);
    await player.play();
    await new Promise((done) => { setTimeout(done, 900); });
  } finally {
    context.close();
  }
}
