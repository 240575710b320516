// The room while one sits in it: the state that comes, the acts that go, and the panels between.

import { Refusal, ask, el, find, newKey, sleep } from "/web/base.js";
import { acts } from "/web/room_acts.js";
import { bar } from "/web/room_bar.js";
import { call as callTo } from "/web/room_call.js";
import { askText, dialog, look } from "/web/room_dialogs.js";
import { head } from "/web/room_head.js";
import { keyList, keys } from "/web/room_keys.js";
import { wire as wireTo } from "/web/room_live.js";
import { actOf, pageCertificate, pageKey, seal } from "/web/room_key.js";
import { outbox } from "/web/room_outbox.js";
import { pages } from "/web/room_pages.js";
import { pictures } from "/web/room_pictures.js";
import { pageSnapshot, recorder, sendRaw, snapshot } from "/web/room_record.js";
import { AT_TABLE, OTHER, OVER, SIDE_TEXT, endOf, hasPicture, seen, settled, showing, unended } from "/web/room_state.js";
import { table as tableOf } from "/web/room_table.js";
import { words as wordsOf } from "/web/room_words.js";

const RINGING = new Set(["accepted", "refused"]);
const ANY_TIME = new Set(["consent"]);
const ANOTHER = "记录由接受连线的那个浏览器签名；别的电脑、别的浏览器、无痕窗口签的不能记入。请发起方再发一个链接，在原来的浏览器里打开；原来的打不开了，就请发起方结束会谈、重新呼叫。";

/** `me`: as the service tells; `media`: see `room_media`; `over(words)`: the room is left for good. */
export async function session({ me, media, over }) {
  const page = newKey();
  const key = me.browser_only ? await pageKey(me.session) : null;
  const own = await pageCertificate(me.session);
  let told = null; // the last state message
  let table = null; // as it is shown
  let drift = 0;
  let large = "";
  let ended = false;
  let joined = false;
  let partnerDownAt = 0;
  let drawing = 0;
  let sharing = ""; // the act that says so
  const stored = pages();

  // acts -------------------------------------------------------------------------------------------------------------
  const queue = outbox({
    session: me.session,
    deliver: async (item) => {
      const body = key ? { jws: await key.sign(actOf(item, me), me.hall.hall) } : { id: item.id, kind: item.kind, body: item.body };
      await ask("/api/room/acts", { method: "POST", body });
    },
    changed: () => redraw(),
  });
  const act = (kind, body) => queue.add(kind, key && ["accepted", "refused", "joined"].includes(kind) ? { ...body, page_key: key.jwk } : body);

  const room = {
    me, media, ask, act,
    get table() { return table; },
    /** Consented to, and the hall has it: a piece that came before would be refused, and all that wait with it. */
    get mayRecord() { return table?.recording === true && told.table.recording === true; },
    may(kind) {
      if (!table || ended) return false;
      if (RINGING.has(kind)) return ["ringing", "queued"].includes(table.state);
      return ANY_TIME.has(kind) ? !OVER.has(table.state) : AT_TABLE.has(table.state);
    },
    nameOf: (side) => table?.[`${side}_who`] || SIDE_TEXT[side],
    say: (text) => { find("say").textContent = text; },
    signal: (body) => call.pointer(body),
    dismiss: (id) => queue.dismiss(id),
    look: (content, title, options) => look(room, content, title, options),
    choose: (step) => call.choose(step),
    addFile: () => { panel("table"); desk.add(); },
    upload, page: stored.image, save, snap, record, askWriting, askClose, askLeave, shareScreen, enlarge: (name) => { if (large !== name) enlarge(name); },
  };

  const call = callTo({
    me, page, wire: () => wire, media, act, own, onstrange: strange, changed: () => redraw(),
    shown: () => seenPictures.shown(),
    ice: async () => { try { return await ask("/api/room/ice", { seconds: 4 }); } catch { return {}; } },
  });
  const recording = recorder({ streams, clock: () => Date.now() + drift, changed: () => redraw() });
  const desk = tableOf(find("table"), room);
  const column = wordsOf(find("words"), room);
  const todo = acts(find("acts"), room);
  const foot = bar(find("bar"), room);
  const seenPictures = pictures({ me, media, find, large: enlarge });
  const top = head({ room, call, find, panel, help, retry: () => wire.reopen() });

  let lost = null;

  // the wire ---------------------------------------------------------------------------------------------------------
  const wire = wireTo({
    path: `/api/room/live?page=${page}`,
    tell(message) {
      if (message.t === "state") state(message);
      else if (message.t === "signal") heard(message);
      else if (message.t === "elsewhere") leave("这一方已在别的网页进入会谈，这里不再使用。");
      else if (message.t === "ended" && !told) leave(message.why);
    },
    up(now) {
      if (now) { queue.poke(); call.resync(); }
      redraw();
    },
    refused: (code, why) => leave(code === 4409 ? "这一方已在别的网页进入会谈，这里不再使用。" : why || "不能进入会谈"),
  });

  function heard({ body, from }) {
    if (body.kind === "pointer") desk.pointed(body);
    else call.hear(body, from);
  }

  /** The other end of pictures and sound is not whom the other side signed for. */
  function strange() {
    if (room.may("said")) act("said", { text: "音视频另一端的加密指纹与对方签名的不一致，已停止音视频" });
    call.choose("text");
  }

  /** What this side did and the record had no place for any more: the other hall had gone another way meanwhile. */
  function mourn(dropped) {
    for (const each of dropped) {
      if (lost && !lost.has(each.id)) top.note(`lost-${each.id}`, `“${each.title}”没有记入：${each.why}`, "late");
    }
    lost = new Set(dropped.map((each) => each.id));
  }

  function state(message) {
    told = message;
    mourn(message.dropped || []);
    if (another()) { leave(ANOTHER); return; }
    drift = new Date(message.now) - Date.now();
    partnerDownAt = message.partner_line === "down" ? partnerDownAt || Date.now() : 0;
    queue.told();
    update();
    if (OVER.has(table.state)) { finish(); return; }
    if (AT_TABLE.has(table.state)) { join(); shared(); }
    call.state(told.table);
    recording.again();
  }

  /** What this page would sign is not what the record knows of its side: nothing it does could be taken. */
  const another = () => Boolean(key && signs() && signs() !== key.jwk);
  const signs = () => told.table.parties.find((each) => each.side === me.side)?.page_key;

  function join() {
    if (joined) return;
    joined = true;
    const device = /QtWebEngine/.test(navigator.userAgent) ? "desk" : "browser";
    if (!table.here.includes(me.side) || table.prints[me.side] !== own.print) act("joined", { device, print: own.print });
    call.start();
  }

  function finish() {
    if (ended) return;
    ended = true;
    recording.stop();
    call.stop();
    wire.stop();
    clearInterval(clock);
    const sealing = key && signs() ? seal({ me, key, ask, pause: sleep }) : null;
    over({ table, me, left: () => recording.left, sealing });
  }

  function leave(why) {
    if (ended) return;
    ended = true;
    recording.stop();
    call.stop();
    wire.stop();
    clearInterval(clock);
    over({ why, me, table });
  }

  // drawing ----------------------------------------------------------------------------------------------------------
  function update() {
    if (!told || ended) return;
    table = seen(told.table, queue.items, me, told.waiting || []);
    if (recording.on && table.recording !== true) recording.stop(); // at once, also while the line is cut
    draw();
  }

  function redraw() {
    if (drawing) return;
    drawing = requestAnimationFrame(() => { drawing = 0; update(); });
  }

  function draw() {
    const all = { table, told, call, recording, wire, queue, large, partnerDownAt };
    document.body.dataset.state = table.state;
    if (document.body.dataset.view !== "room") { document.body.dataset.view = "room"; find("title").focus(); }
    top.draw(all);
    desk.draw(table);
    column.draw(table);
    todo.draw(table);
    foot.draw(all);
    seenPictures.draw(all);
    sound();
  }

  function sound() {
    const player = find("sound");
    const track = call.far.sound;
    if ((player.srcObject?.getAudioTracks()[0] || null) !== track) {
      player.srcObject = track ? new MediaStream([track]) : null;
      if (track) player.play().then(() => top.unnote("sound"), (error) => {
        if (error.name === "NotAllowedError") top.note("sound", "浏览器还没有放出声音", "near", { words: "打开声音", act: () => player.play().then(() => top.unnote("sound")) });
      });
    }
    const wanted = media.now.ids.speaker || "";
    if (player.setSinkId && player.sinkId !== wanted) player.setSinkId(wanted).catch(() => {});
  }

  function panel(name) {
    document.body.dataset.panel = name;
    if (name !== "table") document.body.dataset.side = name;
    top.panel(name);
    if (name === "words") column.shown();
  }

  function enlarge(name) {
    large = large === name ? "" : name;
    if (large) panel("table");
    draw();
    if (large) find("smaller").focus();
  }
  find("smaller").addEventListener("click", () => enlarge(""));

  const clock = setInterval(() => { if (table && !ended) draw(); }, 1000);

  // contents ---------------------------------------------------------------------------------------------------------
  /** A file to the service, with its standing in `list`; what it is there, null where it was not taken. */
  async function upload(file, purpose, list) {
    const told_ = el("span", { role: "status" }, "正在上传…");
    const line = el("li", {}, `${file.name} `, told_);
    list.append(line);
    const asked = new URLSearchParams({ name: file.name, media_type: file.type, purpose });
    for (let tries = 0; ; tries += 1) {
      try {
        const found = await sendRaw(`/api/room/contents?${asked}`, file, 300);
        line.remove();
        return found;
      } catch (error) {
        if (error instanceof Refusal && !error.retryable && error.status < 500) {
          told_.className = "late";
          told_.textContent = `没有传上：${error.message}`;
          line.append(" ", el("button", { type: "button", class: "small", onclick: () => line.remove() }, "知道了"));
          return null;
        }
        told_.textContent = `线路不通，第 ${tries + 1} 次没有传上，稍后自动再传`;
        await sleep(Math.min(1000 * 2 ** tries, 5000));
        told_.textContent = "正在上传…";
      }
    }
  }

  async function save(content, name) {
    const blob = await stored.fetched(`/api/room/contents/${content}?name=${encodeURIComponent(name)}&download=1`);
    const address = URL.createObjectURL(blob);
    el("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  async function snap(what, name) {
    const of = { remote: OTHER[me.side], own: me.side, applicant: "applicant", page: "page" }[what];
    if (of !== "page" && table.picture !== true) { top.note("snap", "申请人没有同意影像，不能截画面；可以截桌面", "near"); return; }
    const shown = desk.shown();
    const taken = what === "page" ? shown && await pageSnapshot(await stored.image(shown.content, shown.page, 2000), shown.marks) : await snapshot(seenPictures[what].video);
    if (!taken) { top.note("snap", `${name}：现在没有可截的`, "near"); return; }
    const file = new File([taken.blob], `截图 ${name}.jpg`, { type: "image/jpeg" });
    const found = await upload(file, "snapshot", find("words").querySelector(".uploads"));
    if (!found) return;
    act("snapshot", { content: found.content, of, width: taken.width, height: taken.height, media_type: found.media_type, bytes: found.bytes });
    top.note("snap", `已截图：${name}，${taken.width}×${taken.height}`, "done");
  }

  // recording --------------------------------------------------------------------------------------------------------
  /** What may be recorded: both clerks with their sound, and the applicant as it is sent. */
  function streams() {
    const { tracks } = media.now;
    const other = OTHER[me.side];
    const live = (...all) => all.filter((each) => each && each.readyState === "live");
    const own = live(media.now.screen ?? tracks.clerk, tracks.sound);
    const theirs = live(call.far.clerk, call.far.sound);
    const applicant = live(table.picture === true ? (me.side === "asking" ? tracks.applicant : call.far.applicant) : null);
    return { [me.side]: own, [other]: call.peer.state === "connected" ? theirs : [], applicant };
  }

  /** In place of the own picture; that it was shown, and until when, stands in the record. */
  async function shareScreen() {
    if (media.now.screen) { media.unshare(); return; }
    if (!await media.share()) return;
    if (!hasPicture(call.step)) top.note("device", "线路现在不传画面；好转以后对方才看得到您的屏幕。", "near");
  }

  /** Also what a page began to show that died of it: this one shows nothing of it. */
  function shared() {
    if (!room.may("said")) return;
    const now = Boolean(media.now.screen);
    const taken = sharing && table.lines.some((each) => each.id === endOf(sharing));
    if (now && taken) sharing = ""; // this page was away so long that it was taken for ended; it goes on
    if (now && !sharing) sharing = queue.add("said", { text: "开始共享屏幕" }, showing(newKey()));
    const begun = now ? "" : sharing || unended(table, me.side);
    if (!begun) return;
    const id = endOf(begun);
    if (!queue.items.some((each) => each.id === id)) {
      queue.add("said", { text: sharing ? "停止共享屏幕" : "停止共享屏幕（会谈网页中断过，在那时已停）" }, id);
    }
    sharing = "";
  }

  function record() {
    if (recording.on) recording.stop();
    else if (room.mayRecord) recording.start();
  }

  // leaving ----------------------------------------------------------------------------------------------------------
  async function askWriting() {
    const why = await askText("转书面办理", "原因", "转书面办理", { options: ["线路一直不通", "对方要等很久"] });
    if (why) act("in_writing", { why });
  }

  async function askClose() {
    const whole = settled(table) && table.confirmed.length === 2 && table.applicant_ok === true;
    const reason = whole
      ? (await dialog("结束会谈", [el("p", {}, "都办完了。结束以后两边封存记录，不能再改。")], [[null, "取消"], ["yes", "结束会谈", "primary"]])) && ""
      : await askText("结束会谈", "还没有全部办完，为什么结束", "结束会谈", { className: "danger", options: ["申请人改日再办", "转线下办理"] });
    if (reason === null) return;
    media.unshare();
    act("closed", { reason });
  }

  async function askLeave() {
    const yes = await dialog("离开会谈", [el("p", {}, "离开以后会谈还在，可以从一窗或新的链接再进来。办完了请用“结束会谈”。")], [[null, "取消"], ["yes", "离开会谈", "danger"]]);
    if (!yes) return;
    media.unshare();
    if (room.may("left")) act("left", { reason: "" });
    for (let tries = 0; queue.unsent && tries < 20; tries += 1) await sleep(100);
    leave("您已离开会谈。要再进来，请从一窗进入，或请发起方重新发一个链接。");
  }

  // keys -------------------------------------------------------------------------------------------------------------
  const list = [
    [["?"], "这张按键表", () => help()],
    ...foot.keys,
    [["K"], "核对码", () => top.askCode()],
    [["G"], "到桌面", () => { panel("table"); desk.focus(); }],
    [["B"], "到办理", () => { panel("acts"); todo.focus(); }],
    [["T"], "到文字", () => { panel("words"); column.focus(); }],
    [["PageUp"], "上一页", () => desk.step(-1)],
    [["PageDown"], "下一页", () => desk.step(1)],
    [["+", "="], "放大", () => desk.zoomBy(1.25)],
    [["-"], "缩小", () => desk.zoomBy(1 / 1.25)],
    [["0"], "整页、整宽", () => find("table").querySelector("[data-tool=fit]").click()],
    [["1"], "指", () => desk.choose("point")], [["2"], "画线", () => desk.choose("pen")], [["3"], "直线", () => desk.choose("line")],
    [["4"], "框", () => desk.choose("box")], [["5"], "箭头", () => desk.choose("arrow")], [["6"], "文字标注", () => desk.choose("text")],
    [["Ctrl+Z"], "撤销自己的标注", () => desk.undo()],
    [["O"], "把文件放上桌面", () => { panel("table"); desk.add(); }],
    [["F"], "放大对方、申请人的画面", () => enlarge({ "": "remote", remote: "applicant" }[large] || large)],
    [["Escape"], "画面缩回", () => { if (large) enlarge(""); }],
    [["方向键 Enter"], "在桌面上：移动十字，落笔", null],
  ];
  keys(list);
  async function help() { await dialog("按键", [keyList(list)], [[null, "关闭", "primary"]], { wide: true }); }

  document.body.dataset.side = "acts";
  panel("table");
  addEventListener("pagehide", () => call.peer.stop());
  media.listen({ changed: () => { shared(); call.give(); recording.again(); redraw(); }, told: (words, action) => top.note("device", words, "near", action) });
  return { room, call, recording, queue, wire };
}

