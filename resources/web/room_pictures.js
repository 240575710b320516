// Three pictures at once: the other clerk, the applicant (or papers under the camera), oneself. Any of them can be large.

import { el } from "/web/base.js";
import { show } from "/web/room_devices.js";
import { OTHER, SIDE_TEXT, hasPicture } from "/web/room_state.js";

export function pictures({ me, media, find, large }) {
  const of = (name) => {
    const figure = find(`picture-${name}`);
    const parts = { figure, video: figure.querySelector("video"), none: figure.querySelector(".none"), caption: figure.querySelector("figcaption") };
    const toggle = el("button", { type: "button", class: "enlarge", onclick: () => large(name) }, "放大");
    toggle.setAttribute("aria-label", `放大${NAMES[name]}`);
    figure.append(toggle);
    parts.toggle = toggle;
    return parts;
  };
  const remote = of("remote");
  const applicant = of("applicant");
  const own = of("own");
  const big = { figure: find("picture-large"), video: find("picture-large").querySelector("video"), caption: find("picture-large").querySelector("figcaption") };
  for (const each of [applicant, own, big]) each.video.muted = true;
  remote.video.muted = true; // its sound comes from an element of its own

  function put(part, track, none, caption) {
    show(part.video, track);
    const waiting = Boolean(track) && part.video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA;
    part.figure.classList.toggle("empty", !track);
    part.figure.classList.toggle("waiting", waiting);
    part.toggle.hidden = !track;
    const words = waiting ? "正在接通…" : none;
    if (part.none.textContent !== words) part.none.textContent = words;
    if (part.caption.textContent !== caption) part.caption.textContent = caption;
  }

  return {
    remote, applicant, own,
    /** Pictures of the other clerk that the element has shown: it may stand still though they arrive. */
    shown: () => remote.video.getVideoPlaybackQuality?.().totalVideoFrames ?? null,
    draw({ table, call, large: which }) {
      const other = OTHER[me.side];
      const said = call.far.says;
      const sending = hasPicture(call.step);
      const flags = [];
      if (said && !said.sound) flags.push("话筒关着");
      if (said?.private) flags.push("正在私下说话");
      if (said?.screen) flags.push("正在共享屏幕");
      const name = `${table[`${other}_who`] || SIDE_TEXT[other]}（${SIDE_TEXT[other]}）`;
      const track = said?.cameras?.clerk && sending ? call.far.clerk : null;
      put(remote, track, away(table, call, said, sending), [name, ...flags].join(" "));
      drawApplicant(table, call, said, sending);
      const { screen } = media.now;
      const mine = screen ?? (media.now.tracks.clerk && !media.now.hidden ? media.now.tracks.clerk : null);
      own.figure.classList.toggle("screen", Boolean(screen)); // letters are not mirrored
      const muted = media.now.private ? "私下说话中，对方听不到" : media.now.muted ? "话筒已关" : "";
      put(own, mine, media.now.hidden ? "画面已关" : "没有摄像头", [screen ? "对方看到您的屏幕" : "本人", muted].filter(Boolean).join(" "));
      const source = { remote, applicant, own }[which];
      big.figure.hidden = !source || source.figure.classList.contains("empty");
      if (!big.figure.hidden) {
        show(big.video, source.video.srcObject?.getVideoTracks()[0] || null);
        big.caption.textContent = source.caption.textContent;
      } else show(big.video, null);
    },
  };

  function drawApplicant(table, call, said, sending) {
    const theirs = said?.cameras?.applicant && sending ? call.far.applicant : null;
    const mine = media.now.tracks.applicant;
    if (theirs || !mine) {
      const none = me.side === "asking" ? "没有第二摄像头" : table.picture === false ? "申请人不同意影像" : !sending ? "" : "没有申请人的画面";
      put(applicant, theirs, none, said?.paper && theirs ? "材料（高拍仪）" : `申请人 ${table.person?.name || table.applicant}`);
      return;
    }
    const kept = me.side === "asking" && !media.now.paper && table.picture !== true;
    put(applicant, mine, "", media.now.paper ? "材料（高拍仪）" : `申请人 ${table.person?.name || table.applicant}${kept ? "：未征得同意，没有传出" : ""}`);
  }
}

export const NAMES = { remote: "对方的画面", applicant: "申请人的画面", own: "自己的画面" };

function away(table, call, said, sending) {
  if (table.state !== "open") return "";
  if (call.away) return "对方还没有进入";
  if (!sending) return "现在不传画面";
  if (call.unknownAt) return "正在核对对方…";
  if (!said) return "正在接通…";
  return said.cameras?.clerk ? "正在接通…" : "对方关了画面";
}
