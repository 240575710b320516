// Marks on a page as drawings. Points are parts of the page's width and height, so that they lie right at any size.

import { svg } from "/web/room_icons.js";
import { COLORS } from "/web/room_state.js";

export const WIDE = 1000; // units of the drawing across the page
const MOST_POINTS = 400;
const NEAR = 0.002;

export const SHAPE_TEXT = { pen: "画线", line: "直线", box: "框", arrow: "箭头", text: "文字" };

/** How high letters are on a page that is so many pixels wide: never too small to read. */
export const letters = (across) => Math.max(24, (14 * WIDE) / Math.max(across, 100));

/** One mark; `tall` is the page's height over its width, `across` its width on the screen in pixels: what is small there
 * is drawn larger, so that it can be read. */
export function drawn(mark, tall, across = WIDE) {
  const unit = WIDE / Math.max(across, 100); // of a pixel on the screen
  const place = ([x, y]) => [x * WIDE, y * WIDE * tall];
  const points = mark.points.map(place);
  const color = COLORS[mark.side] || mark.color;
  const parts = { stroke: color, fill: "none", "stroke-width": Math.max(4, 2.5 * unit), "stroke-linecap": "round", "stroke-linejoin": "round" };
  const group = svg("g", { class: `mark of-${mark.side}${mark.pending ? " pending" : ""}`, "data-mark": mark.id || null });
  const title = svg("title");
  title.textContent = [mark.who, mark.text || SHAPE_TEXT[mark.shape], mark.pending ? "（未送达）" : ""].filter(Boolean).join("：");
  group.append(title);
  if (!points.length) return group;
  const [first] = points;
  const last = points[points.length - 1];
  if (mark.shape === "pen" || mark.shape === "line") group.append(svg("polyline", { ...parts, points: points.map((each) => each.join(",")).join(" ") }));
  else if (mark.shape === "box") group.append(boxed(first, last, parts));
  else if (mark.shape === "arrow") group.append(svg("path", { ...parts, d: arrow(first, last, Math.max(26, 14 * unit)) }));
  else if (mark.shape === "text") group.append(...words(first, mark.text || "", color, letters(across)));
  return group;
}

const boxed = ([x1, y1], [x2, y2], parts) => svg("rect", {
  ...parts, x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1), rx: 4,
});

function arrow([x1, y1], [x2, y2], long) {
  const angle = Math.atan2(y2 - y1, x2 - x1);
  const wing = (turn) => `M${x2} ${y2}L${x2 - long * Math.cos(angle + turn)} ${y2 - long * Math.sin(angle + turn)}`;
  return `M${x1} ${y1}L${x2} ${y2}${wing(0.45)}${wing(-0.45)}`;
}

const LINE = 20; // characters of a line of words

/** White under the letters: they can be read on any page. */
function words([x, y], text, color, high) {
  const lines = text.match(new RegExp(`.{1,${LINE}}`, "gu")) || [];
  const wide = (line) => [...line].reduce((sum, one) => sum + (one.charCodeAt(0) > 0xff ? high : high * 0.56), 0);
  const across = Math.max(...lines.map(wide), high);
  const left = Math.max(high / 4, Math.min(x, WIDE - across - high / 2));
  return [
    svg("rect", {
      x: left - high / 4, y: y - high, width: across + high / 2, height: (lines.length * 1.25 + 0.15) * high, rx: high / 6,
      fill: "#ffffff", "fill-opacity": 0.92, stroke: color, "stroke-width": high / 12,
    }),
    ...lines.map((each, place) => {
      const line = svg("text", { x: left, y: y - high * 0.1 + place * high * 1.25, fill: color, "font-size": high, "font-weight": 600 });
      line.textContent = each;
      return line;
    }),
  ];
}

/** A line drawn by hand without the points that say nothing. */
export function thinned(points) {
  const kept = points.filter((each, place) => place === 0 || place === points.length - 1
    || Math.hypot(each[0] - points[place - 1][0], each[1] - points[place - 1][1]) > NEAR);
  const every = Math.ceil(kept.length / MOST_POINTS);
  return kept.filter((_, place) => place % every === 0 || place === kept.length - 1).map(rounded);
}

export const rounded = ([x, y]) => [Math.round(Math.min(1, Math.max(0, x)) * 10_000) / 10_000, Math.round(Math.min(1, Math.max(0, y)) * 10_000) / 10_000];
