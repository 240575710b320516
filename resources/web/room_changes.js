// States come whole once, in parts where they are long; then what changed since (see `room_changes.py` of the service).

/** `read(data)`: a frame of the wire; the message in it, null while it is not whole, {t: "lost"} when it fits nothing. */
export function reader() {
  let parts = [];
  let base = null;
  let seq = 0;

  function read(data) {
    if (data[0] === "#") {
      const head = data.indexOf(":");
      const [at, of] = data.slice(1, head).split("/").map(Number);
      if (at === 0) parts = [];
      if (at !== parts.length) return { t: "lost" };
      parts.push(data.slice(head + 1));
      if (at < of - 1) return null;
      data = parts.join("");
      parts = [];
    }
    const message = JSON.parse(data);
    if (message.t === "state") {
      const { t, now, seq: number, ...state } = message;
      base = state;
      seq = number;
    } else if (message.t === "change") {
      if (!base || message.base !== seq) return { t: "lost" };
      base = applied(base, message.change);
      seq = message.seq;
      return { t: "state", now: message.now, seq, ...base };
    }
    return message;
  }

  return {
    read,
    /** Which state this page has; 0: none. */
    get have() { return base ? seq : 0; },
    /** Another socket: what came half is gone. */
    anew() { parts = []; },
    forget() { parts = []; base = null; },
  };
}

/** A copy with the change in it; what did not change is shared. */
export function applied(value, change) {
  if (!change) return value;
  const [kind, ...told] = change;
  if (kind === "=") return told[0];
  if (kind === "{") {
    const copy = { ...value };
    for (const [name, each] of Object.entries(told[0])) copy[name] = applied(copy[name], each);
    for (const name of told[1]) delete copy[name];
    return copy;
  }
  const copy = [...value];
  if (kind === "[") copy.splice(told[0], told[1], ...told[2]);
  else for (const [at, each] of Object.entries(told[0])) copy[at] = applied(copy[at], each);
  return copy;
}
