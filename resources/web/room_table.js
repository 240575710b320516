// The table: the page both look at. Either side turns it, points at it and marks it; nothing on it is lost or altered.

import { el } from "/web/base.js";
import { icon, svg } from "/web/room_icons.js";
import { SHAPE_TEXT, WIDE, drawn, letters, rounded, thinned } from "/web/room_marks.js";
import { COLORS, SIDE_TEXT, documentOf } from "/web/room_state.js";

export const TOOLS = { point: "指", pen: "画线", line: "直线", box: "框", arrow: "箭头", text: "文字" };
const POINTER_MS = 120; // between two signals of where the pointer is
const POINTER_SHOWN_MS = 3000;
const EMPTY = {
  asking: "桌面上还没有材料。在“办理”里把材料放上来，或把文件拖到这里；放上来的两边都看得到。",
  helping: "桌面上还没有材料。对方放上来的材料会出现在这里；您也可以把文件拖到这里。",
  third: "桌面上还没有材料。双方放上来的材料会出现在这里。",
};

/** `room.may(act)` false: that is not done here; who only watches sees and enlarges. */
export function table(section, room) {
  const watching = room.me.side === "third";
  const picture = el("img", { alt: "", draggable: "false" });
  const marks = svg("svg", { class: "marks", preserveAspectRatio: "none" });
  const theirs = el("span", { class: "pointer", hidden: true });
  const cross = el("span", { class: "cross", hidden: true });
  const sheet = el("div", { class: "sheet", tabindex: "0", role: "application", "aria-roledescription": "桌面上的一页" }, picture, marks, theirs, cross);
  const scroll = el("div", { class: "scroll" }, sheet);
  const empty = el("p", { class: "empty muted" }, EMPTY[room.me.side]);
  const wait = el("p", { class: "wait", role: "status", hidden: true });
  const heard = el("ol", { class: "only-heard", "aria-label": "这一页上的标注" });
  const tools = Object.entries(TOOLS).map(([name, words], place) => button(name, words, () => choose(name), `${place + 1}`));
  const documents = el("select", { "aria-label": "桌面上的材料", onchange: () => turn(documents.value, 0) });
  const page = el("span", { class: "page" });
  const file = el("input", { type: "file", hidden: true, accept: "image/*,application/pdf", multiple: true, "aria-label": "选放上桌面的文件" });
  const uploads = el("ul", { class: "uploads" });
  const buttons = {
    before: button("before", "上一页", () => step(-1), "PageUp"),
    next: button("next", "下一页", () => step(1), "PageDown"),
    smaller: button("smaller", "缩小", () => zoomBy(1 / 1.25), "-"),
    fit: button("fit", "整页", () => zoomTo(zoom === "page" ? "width" : "page"), "0"),
    larger: button("larger", "放大", () => zoomBy(1.25), "+"),
    undo: button("undo", "撤销", undo, "Ctrl+Z"),
    add: button("add", "放文件", () => file.click(), "O"),
  };
  section.replaceChildren(
    el("div", { class: "tools" }, documents, watching ? page : group(buttons.before, page, buttons.next), group(buttons.smaller, buttons.fit, buttons.larger), watching ? null : buttons.add, file),
    el("div", { class: "tools", role: "toolbar", "aria-label": "标注" }, ...(watching ? [] : [group(...tools), buttons.undo]),
      el("span", { class: "legend small" }, ...["asking", "helping"].map((side) => el("span", { class: `of-${side}` }, `${SIDE_TEXT[side]}的标注`)))),
    uploads, el("div", { class: "stage" }, scroll, empty, wait), heard);

  let tool = "point";
  let zoom = "page";
  let tall = 1.414;
  let now = null; // {document, page}
  let shownKey = "";
  let drawing = null;
  let at = [0.5, 0.3]; // of the keyboard's cross
  let pointedAt = 0;
  let pointerTimer = 0;
  let caption = null;
  let painted = 0; // the width that marks were drawn for

  function button(name, words, act, key) {
    return el("button", { type: "button", class: "tool", title: `${words}（${key}）`, onclick: act, "data-tool": name }, icon(name), el("span", {}, words));
  }

  // what is shown ----------------------------------------------------------------------------------------------------
  function draw(state) {
    const document = documentOf(state);
    const number = document ? Math.min(state.shown[1], document.pages - 1) : 0;
    now = document ? { document, page: number } : null;
    empty.hidden = Boolean(document);
    scroll.hidden = !document;
    const options = state.documents.map((each) => each.id).join();
    if (documents.dataset.options !== options) {
      documents.dataset.options = options;
      documents.replaceChildren(...state.documents.map((each, place) => el("option", { value: each.id }, `${place + 1}. ${each.name}`)));
    }
    documents.hidden = !document;
    if (document) documents.value = document.id;
    page.textContent = document ? `${number + 1} / ${document.pages}` : "";
    buttons.before.disabled = !document || number === 0;
    buttons.next.disabled = !document || number >= document.pages - 1;
    const may = room.may("mark");
    for (const each of tools) { each.disabled = !document || !may; each.setAttribute("aria-pressed", String(each.dataset.tool === tool)); }
    buttons.undo.disabled = !mine().length;
    buttons.add.disabled = !may;
    for (const each of [buttons.smaller, buttons.fit, buttons.larger]) each.disabled = !document;
    if (!document) return;
    sheet.setAttribute("aria-label", `${document.name}，第 ${number + 1} 页，共 ${document.pages} 页`);
    paint();
    load();
  }

  function paint() {
    marks.setAttribute("viewBox", `0 0 ${WIDE} ${WIDE * tall}`);
    const here = now.document.marks.filter((each) => each.page === now.page);
    marks.replaceChildren(...here.map((each) => drawn(each, tall, sheet.clientWidth)));
    if (drawing) marks.append(drawn({ ...drawing, side: room.me.side, who: room.me.who, pending: true }, tall, sheet.clientWidth));
    heard.replaceChildren(...here.map((each) => el("li", {}, `${SIDE_TEXT[each.side]} ${each.who}：${each.text || SHAPE_TEXT[each.shape]}${each.pending ? "，未送达" : ""}`)));
    buttons.undo.disabled = !mine().length;
  }

  async function load() {
    lay();
    const across = Math.min(2000, Math.ceil((sheet.clientWidth * devicePixelRatio) / 400) * 400 || 800);
    const key = `${now.document.content}/${now.page}/${across}`;
    if (key === shownKey) return;
    const another = !shownKey.startsWith(`${now.document.content}/${now.page}/`);
    shownKey = key;
    if (another) { picture.removeAttribute("src"); wait.textContent = "正在取这一页…"; wait.hidden = false; }
    try {
      const found = await room.page(now.document.content, now.page, across, () => key === shownKey);
      if (key !== shownKey || !found) return;
      picture.src = found;
      await picture.decode();
      tall = picture.naturalHeight / picture.naturalWidth || tall;
      wait.hidden = true;
      lay();
      paint();
    } catch (error) {
      if (key !== shownKey) return;
      shownKey = "";
      wait.textContent = `这一页没有取到：${error.message}`;
      wait.hidden = false;
    }
  }

  function lay() {
    const wide = scroll.clientWidth - 12;
    const high = scroll.clientHeight - 12;
    const whole = Math.max(120, Math.min(wide, high / tall));
    const across = zoom === "page" ? whole : zoom === "width" ? wide : Math.max(120, whole * zoom);
    sheet.style.width = `${across}px`;
    sheet.style.height = `${across * tall}px`;
    if (across !== painted) { painted = across; paint(); }
    buttons.fit.lastChild.textContent = zoom === "page" ? "整宽" : "整页";
  }

  function zoomTo(wanted) { zoom = wanted; if (now) { lay(); load(); } }
  function zoomBy(times) {
    const whole = Math.max(120, Math.min(scroll.clientWidth - 12, (scroll.clientHeight - 12) / tall));
    zoomTo(Math.min(6, Math.max(0.5, (sheet.clientWidth / whole) * times)));
  }

  // turning ----------------------------------------------------------------------------------------------------------
  function turn(document, number) { room.act("shown", { document, page: number }); }
  function step(by) {
    if (!now) return;
    const number = now.page + by;
    if (number >= 0 && number < now.document.pages) turn(now.document.id, number);
  }

  // marks ------------------------------------------------------------------------------------------------------------
  const mine = () => (now ? now.document.marks.filter((each) => each.page === now.page && each.side === room.me.side) : []);

  function choose(name) {
    tool = name;
    drawing = null;
    sheet.dataset.tool = tool;
    for (const each of tools) each.setAttribute("aria-pressed", String(each.dataset.tool === tool));
    if (now) paint();
    room.say(`${TOOLS[name]}。方向键移动，Enter 落笔`);
  }

  function undo() {
    const last = mine().pop();
    if (last) room.act("unmark", { mark: last.id });
  }

  function mark(shape, points, text = "") {
    if (!now || !room.may("mark")) return;
    room.act("mark", { document: now.document.id, page: now.page, shape, points, color: COLORS[room.me.side], text });
  }

  function placeOf(event) {
    const box = marks.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
  }

  marks.addEventListener("pointerdown", (event) => {
    if (tool === "point" || !now || event.button !== 0 || !room.may("mark")) return;
    event.preventDefault();
    sheet.focus({ preventScroll: true });
    const place = placeOf(event);
    if (tool === "text") { write(place); return; }
    marks.setPointerCapture(event.pointerId);
    drawing = { shape: tool, points: [place, place] };
  });
  marks.addEventListener("pointermove", (event) => {
    const place = placeOf(event);
    point(place);
    if (!drawing) return;
    extend(place);
    paint();
  });
  marks.addEventListener("pointerup", () => { if (drawing) finish(); });
  marks.addEventListener("pointercancel", () => { drawing = null; if (now) paint(); });
  marks.addEventListener("pointerleave", () => { cross.hidden = true; });

  function extend(place) {
    if (drawing.shape === "pen") drawing.points.push(place);
    else drawing.points[1] = place;
  }

  function finish() {
    const done = drawing;
    drawing = null;
    const long = Math.max(...done.points.map(([x, y]) => Math.hypot(x - done.points[0][0], y - done.points[0][1])));
    if (long < 0.005) { paint(); return; }
    const points = done.shape === "pen" ? thinned(done.points) : done.points.map(rounded);
    mark(done.shape, points);
    if (done.shape !== "pen") write(under(points), "写几个字，可以不写");
  }

  /** Where words stand that belong to a shape: below it, by the height of a line. */
  function under(points) {
    const line = letters(sheet.clientWidth) * 1.3 / (WIDE * tall);
    return [Math.min(points[0][0], points[1][0]), Math.min(0.97, Math.max(points[0][1], points[1][1]) + line)];
  }

  /** A field on the page; Enter puts the words there, Esc nothing. */
  function write(place, hint = "写在这里") {
    caption?.remove();
    const input = el("input", { class: "caption", maxlength: "120", placeholder: hint, "aria-label": `${hint}，Enter 放上，Esc 不写` });
    input.style.left = `${Math.min(place[0], 0.7) * 100}%`;
    input.style.top = `${place[1] * 100}%`;
    let done = false;
    const end = (keep) => {
      if (done) return;
      done = true;
      if (keep && input.value.trim()) mark("text", [rounded(place)], input.value.trim());
      input.remove();
      if (caption === input) caption = null;
    };
    input.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.isComposing || !["Enter", "Escape"].includes(event.key)) return;
      event.preventDefault();
      end(event.key === "Enter");
      sheet.focus({ preventScroll: true });
    });
    input.addEventListener("blur", () => end(true));
    sheet.append(input);
    caption = input;
    input.focus({ preventScroll: true });
  }

  // pointing ---------------------------------------------------------------------------------------------------------
  function point(place) {
    if (!now || Date.now() - pointedAt < POINTER_MS) return;
    pointedAt = Date.now();
    const [x, y] = rounded(place);
    room.signal({ kind: "pointer", document: now.document.id, page: now.page, x, y });
  }

  function pointed(body) {
    if (!now || body.document !== now.document.id || body.page !== now.page) return;
    const side = room.me.side === "asking" ? "helping" : "asking";
    theirs.hidden = false;
    theirs.className = `pointer of-${side}`;
    theirs.textContent = room.nameOf(side);
    theirs.style.left = `${body.x * 100}%`;
    theirs.style.top = `${body.y * 100}%`;
    clearTimeout(pointerTimer);
    pointerTimer = setTimeout(() => { theirs.hidden = true; }, POINTER_SHOWN_MS);
  }

  const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  sheet.addEventListener("keydown", (event) => {
    if (event.target !== sheet || !now || event.ctrlKey || event.altKey || event.metaKey) return;
    if (MOVES[event.key]) {
      event.preventDefault();
      const by = event.shiftKey ? 0.005 : 0.02;
      at = rounded([at[0] + MOVES[event.key][0] * by, at[1] + (MOVES[event.key][1] * by) / tall]);
      crossed();
      point(at);
      if (drawing) { extend(at); paint(); }
    } else if (event.key === "Enter" && tool !== "point" && room.may("mark")) {
      event.preventDefault();
      if (tool === "text") write(at);
      else if (drawing) finish();
      else { drawing = { shape: tool, points: [at, at] }; room.say("已落笔，移到另一头再按 Enter"); }
    } else if (event.key === "Escape" && drawing) {
      event.stopPropagation();
      drawing = null;
      paint();
    }
  });
  sheet.addEventListener("blur", () => { cross.hidden = true; });

  function crossed() {
    cross.hidden = false;
    cross.style.left = `${at[0] * 100}%`;
    cross.style.top = `${at[1] * 100}%`;
    cross.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  // files ------------------------------------------------------------------------------------------------------------
  function layDown(chosen) {
    room.upload(chosen, "document", uploads).then((found) => {
      if (!found) return;
      const { content, media_type, bytes, pages } = found;
      room.act("document", { content, name: chosen.name, media_type, bytes, pages, origin: "file" });
    });
  }
  file.addEventListener("change", () => { for (const each of file.files) layDown(each); file.value = ""; });
  section.addEventListener("dragover", (event) => event.preventDefault());
  section.addEventListener("drop", (event) => {
    event.preventDefault();
    if (room.may("document")) for (const each of event.dataTransfer.files) layDown(each);
  });
  new ResizeObserver(() => { if (now) load(); }).observe(scroll);
  choose("point");

  return {
    draw, pointed, step, undo, choose, zoomBy, zoomTo,
    add: () => { if (!buttons.add.disabled) file.click(); },
    focus: () => sheet.focus(),
    /** The page as it lies there, with its marks: for a snapshot. */
    shown: () => (now && picture.naturalWidth ? { content: now.document.content, page: now.page, marks } : null),
  };
}

const group = (...inside) => el("div", { class: "group" }, ...inside);
