// 核对码: six digits from the certificates of both ends of the media, which both clerks read to each other. A server
// between them that listens has other certificates, and other digits.
//
// Six digits would be found by trying certificates, so neither end may know the other's share before its own is fixed
// (as ZRTP does it, RFC 6189 §4.4.1): ASKING says the hash of its share, HELPING its share, then ASKING its own.

const AGAIN_MS = 3000;

/** `signal(body)` tells the other page; `changed()` when `code` or `fault` has. */
export function sas({ side, session, signal, changed }) {
  const asking = side === "asking";
  let prints = null;
  let mine = "";
  let theirs = "";
  let held = null; // {pc, commit}: the first that came for a connection is the only one
  let code = "";
  let fault = "";
  let saidAt = 0;

  function begin(found) {
    if (!found) return;
    if (prints?.pc === found.pc) {
      if (prints.local !== found.local || prints.remote !== found.remote) fail();
      return;
    }
    prints = found;
    mine = share();
    theirs = code = fault = "";
    changed();
    say();
  }

  async function say() {
    if (!prints || code || fault) return;
    saidAt = Date.now();
    const { pc } = prints;
    if (!asking) { if (held?.pc === pc) signal({ kind: "sas", pc, nonce: mine }); return; }
    signal(theirs ? { kind: "sas", pc, reveal: mine } : { kind: "sas", pc, commit: await digest(`${mine}|${pc}`) });
  }

  async function hear(body) {
    if (!asking && body.commit) {
      if (held?.pc !== body.pc) held = { pc: body.pc, commit: body.commit };
      await say();
    }
    if (!prints || body.pc !== prints.pc) return;
    if (asking && body.nonce) {
      theirs ||= body.nonce;
      signal({ kind: "sas", pc: body.pc, reveal: mine });
      await finish(mine, theirs);
    } else if (!asking && body.reveal && held?.pc === body.pc && !code) {
      if (held.commit === (await digest(`${body.reveal}|${body.pc}`))) await finish(body.reveal, mine);
      else fail();
    }
  }

  function fail() {
    code = "";
    fault = "对方的核对码中途变了";
    changed();
  }

  async function finish(ours, helping) {
    const [first, second] = asking ? [prints.local, prints.remote] : [prints.remote, prints.local];
    const hash = await digest(["yichuang-sas", session, first, second, ours, helping].join("|"));
    const digits = String(Number(BigInt(`0x${hash}`) % 1_000_000n)).padStart(6, "0");
    code = `${digits.slice(0, 3)} ${digits.slice(3)}`;
    changed();
  }

  return {
    begin,
    hear,
    /** Now and then: what was lost on the way is said again. */
    look() { if (prints && !code && !fault && Date.now() - saidAt > AGAIN_MS) say(); },
    get code() { return code; },
    get fault() { return fault; },
  };
}

const share = () => hex(crypto.getRandomValues(new Uint8Array(16)));
const hex = (bytes) => Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join("");

async function digest(text) {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}
