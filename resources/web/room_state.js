// The session as it is shown: the service's table, and over it what was done here and is on its way. Pure.

export const STEPS = ["full", "low", "sound", "text", "alone"];
export const hasPicture = (step) => step === "full" || step === "low";
export const STEP_TEXT = { full: "音视频", low: "低清视频", sound: "仅语音", text: "文字与材料", alone: "各自继续办理" };
export const STATE_TEXT = {
  ringing: "呼叫中", queued: "对方排队中", open: "连线中", writing: "转书面办理",
  closed: "已结束", refused: "对方未接受", missed: "无人接听", cancelled: "已取消",
};
export const OVER = new Set(["closed", "refused", "missed", "cancelled"]);
export const AT_TABLE = new Set(["open", "writing"]);
export const SIDE_TEXT = { asking: "发起方", helping: "协办方" };
export const MODE_TEXT = { collect: "异地代收代办", together: "多地联办", online: "全程网办" };
export const RESULT_TEXT = { ok: "合格", missing: "缺", unclear: "不清", mismatch: "不符" };
export const COLORS = { asking: "#1d5fd1", helping: "#b0231b" };
export const OTHER = { asking: "helping", helping: "asking" };

const SPOKEN = new Set([
  "said", "file", "snapshot", "document", "identity", "material", "scan_asked", "scan_answered", "certificate",
  "declined", "consent", "confirmed", "applicant_confirmed", "in_writing", "resumed", "ladder",
]);

/** `items`: the outbox; `waiting`: ids of what the service has and the record of both halls has not. */
export function seen(table, items, me, waiting = []) {
  const late = new Set(waiting);
  const known = new Set([...table.lines.map((each) => each.id), ...table.documents.map((each) => each.id)]);
  for (const document of table.documents) for (const mark of document.marks) known.add(mark.id);
  let shown = {
    ...table,
    lines: table.lines.map((each) => (late.has(each.id) ? { ...each, pending: true } : each)),
    documents: table.documents.map((each) => ({ ...each, marks: each.marks.map((mark) => ({ ...mark, pending: late.has(mark.id) })) })),
  };
  for (const item of items) if (!known.has(item.id)) shown = withItem(shown, item, me);
  return shown;
}

function withItem(table, item, me) {
  const { id, kind, body, at, refused = "" } = item;
  const sign = { id, side: me.side, who: me.who, at, pending: true, refused };
  if (SPOKEN.has(kind) || refused) table = { ...table, lines: [...table.lines, { ...sign, act: kind, body }] };
  if (refused) return table;
  const step = STEP_OF[kind];
  return step ? step(table, body, sign) : table;
}

const STEP_OF = {
  document: (table, body, sign) => ({
    ...table, documents: [...table.documents, { ...sign, ...body, marks: [] }], shown: [sign.id, 0],
  }),
  shown: (table, body) => ({ ...table, shown: [body.document, body.page] }),
  mark: (table, body, sign) => ({
    ...table,
    documents: table.documents.map((each) => (each.id === body.document ? { ...each, marks: [...each.marks, { ...body, ...sign }] } : each)),
  }),
  unmark: (table, body) => ({
    ...table,
    documents: table.documents.map((each) => ({ ...each, marks: each.marks.filter((mark) => mark.id !== body.mark) })),
  }),
  material: (table, body, sign) => ({
    ...table, materials: { ...table.materials, [body.name]: { result: body.result, remark: body.remark, at: sign.at } },
  }),
  scan_answered: (table, body) => ({
    ...table, scans: table.scans.map((each) => (each.id === body.ask ? { ...each, allowed: body.allowed, reason: body.reason } : each)),
  }),
  scan_asked: (table, body, sign) => ({ ...table, scans: [...table.scans, { id: sign.id, what: body.what, note: body.note, allowed: null, reason: "" }] }),
  consent: (table, body) => ({ ...table, picture: body.picture, recording: body.recording }),
  confirmed: (table, _, sign) => ({ ...table, confirmed: [...new Set([...table.confirmed, sign.side])] }),
};

/** Where each side stands on the ladder, by the last thing each said of it; what holds is the lower of both. */
export function steps(table) {
  const said = { asking: "full", helping: "full" };
  const why = { asking: "", helping: "" };
  for (const each of table.lines) {
    if (each.act === "resumed") { said.asking = said.helping = "full"; why.asking = why.helping = ""; }
    if (each.act !== "ladder" || each.refused) continue;
    said[each.side] = each.body.step;
    why[each.side] = each.body.why;
  }
  return { said, why };
}

/** Showing the screen begins and ends with acts whose ids tell of each other: whoever ends it, it has ended once. */
const SHOWN = "show-";
const HIDDEN = "hide-";
export const showing = (key) => SHOWN + key.slice(0, 27);
export const endOf = (id) => HIDDEN + id.slice(SHOWN.length);

/** The act with which that side began to show its screen, if the record has no end of it; else "". */
export function unended(table, side) {
  const ids = new Set(table.lines.filter((each) => each.side === side && !each.refused).map((each) => each.id));
  return [...ids].filter((id) => id.startsWith(SHOWN) && !ids.has(endOf(id))).pop() || "";
}

export const lower = (one, other) => (STEPS.indexOf(one) > STEPS.indexOf(other) ? one : other);

export const documentOf = (table) => table.documents.find((each) => each.id === table.shown?.[0]) || null;
export const settled = (table) => table.certificates.length > 0 || Boolean(table.declined);

/** "14:05:09", in the hall's own time. */
export const hour = (at) => new Date(at).toLocaleTimeString("zh-CN", { hour12: false, timeZone: "Asia/Shanghai" });
export const size = (bytes) => (bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`);
