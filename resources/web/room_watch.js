// 旁听: a third party of the asking hall sees and hears both sides and what lies on the table, by the meeting point, and
// does nothing. Everybody is told that it is there.

import { ask, el, find, newKey } from "/web/base.js";
import { show } from "/web/room_devices.js";
import { wire as wireTo } from "/web/room_live.js";
import { meeting } from "/web/room_meeting.js";
import { OVER, SIDE_TEXT, STATE_TEXT, hour } from "/web/room_state.js";
import { DONE } from "/web/room_words.js";

const LOOK_MS = 1000;
// where the pictures of each side are shown; the applicant stands at the asking one
const FIGURES = { "helping clerk": "picture-remote", "asking applicant": "picture-applicant", "asking clerk": "picture-own" };

/** `me`: as the service tells; `over(words)`: the room is left for good. */
export function watch({ me, over }) {
  const page = newKey();
  const sounds = {};
  let table = null;
  let started = false;
  let ended = false;
  let sheet = "";
  let counted = 0;

  const peer = meeting({
    side: me.side, page,
    signal: (body) => wire.send({ t: "signal", to: "meeting", id: `${page}-${counted += 1}`, body }),
    ice: async () => { try { return await ask("/api/room/ice"); } catch { return {}; } },
    onstream: streamed,
    onstate: (now) => { find("standing").dataset.media = now; draw(); },
    onfailed: (why) => note(`看不到画面：${why || "会议点没有应答"}。桌面和文字照常。`),
  });
  const wire = wireTo({
    path: `/api/room/live?page=${page}`,
    tell(message) {
      if (message.t === "state") stated(message);
      else if (message.t === "signal" && message.from === "meeting") peer.hear(message.body);
      else if (message.t === "elsewhere") leave({ why: "已在别的网页旁听，这里不再使用。" });
    },
    up: (now) => { note(now ? "" : "连不上大厅，正在重新连接…"); if (now && started) peer.resync(); },
    refused: (_, why) => leave({ why: why || "不能进入会谈" }),
  });
  const timer = setInterval(() => { if (started) peer.look(wire.standing); }, LOOK_MS);
  const words = el("ol", { class: "lines", "aria-label": "已说的和已做的", tabindex: "0" });
  const picture = el("img", { alt: "" });
  const caption = el("p", { class: "muted" });
  find("words").replaceChildren(words);
  find("table").replaceChildren(el("div", { class: "stack" }, caption, picture));
  for (const each of ["bar", "acts", "tabs", "side-tabs"]) find(each).hidden = true;
  addEventListener("pagehide", () => peer.stop());
  document.body.dataset.view = "room";

  function streamed(place, track, side) {
    if (place === "sound") {
      sounds[side] ||= document.body.appendChild(el("audio", { autoplay: true }));
      sounds[side].srcObject = track ? new MediaStream([track]) : null;
      return;
    }
    const figure = document.getElementById(FIGURES[`${side} ${place}`] || "");
    if (figure) { show(figure.querySelector("video"), track); figure.classList.toggle("empty", !track); }
  }

  function stated(message) {
    table = message.table;
    if (OVER.has(table.state)) { leave({ table }); return; }
    if (!started && table.state === "open") { started = true; peer.start(); }
    draw();
  }

  function draw() {
    if (!table) return;
    find("partner").textContent = `旁听：${me.who}`;
    find("standing").textContent = STATE_TEXT[table.state];
    for (const [what, figure] of Object.entries(FIGURES)) {
      const [side, place] = what.split(" ");
      const name = place === "applicant" ? `申请人 ${table.applicant}` : `${table[`${side}_who`] || SIDE_TEXT[side]}（${SIDE_TEXT[side]}）`;
      find(figure).querySelector("figcaption").textContent = name;
    }
    const [id, number] = table.shown || [];
    const document_ = table.documents.find((each) => each.id === id);
    const wanted = document_ ? `/api/room/pages/${document_.content}/${number}?width=1400` : "";
    if (wanted !== sheet) { sheet = wanted; picture.hidden = !sheet; if (sheet) picture.src = sheet; }
    caption.textContent = document_ ? `${document_.name}　${number + 1} / ${document_.pages}` : "桌面上还没有材料。";
    const lines = table.lines.map((each) => [each, each.act === "said" ? each.body.text : DONE[each.act]?.(each.body) || ""]);
    words.replaceChildren(...lines.filter(([, text]) => text).map(([each, text]) => el("li", {}, el("b", {}, `${each.who} ${hour(each.at)}`), el("p", {}, text))));
    words.scrollTop = words.scrollHeight;
  }

  function note(text) {
    find("note").textContent = text;
    find("note").hidden = !text;
  }

  function leave(why) {
    if (ended) return;
    ended = true;
    clearInterval(timer);
    peer.stop();
    wire.stop();
    over({ ...why, me });
  }
}
