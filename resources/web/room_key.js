// The key of a hall that has only a browser: made here, never leaves it (not even this page can read it), kept for the
// session so that a reload signs as the same. Its acts are compact JWS with ES256 (RFC 7515, RFC 7518 §3.4).

const HALL = "yichuang-room";
const TYPE = "yichuang-act";
const DAY_MS = 86_400_000;
const CURVE = { name: "ECDSA", namedCurve: "P-256" };

/**
 * {certificate, print}: what this page's pictures and sound are encrypted with, and its fingerprint, which goes into the
 * record: signed by the hall (or this page), it is what the other page holds the fingerprint against that came by
 * signal. Kept for the session, as the key. Both empty where the browser cannot tell; the two clerks' code remains.
 */
export async function pageCertificate(session) {
  const none = { certificate: null, print: "" };
  if (!globalThis.RTCPeerConnection?.generateCertificate || !globalThis.RTCCertificate?.prototype.getFingerprints) return none;
  const name = `${session}/media`;
  try {
    const store = await opened();
    try {
      let certificate = await wish(store.transaction("keys").objectStore("keys").get(name));
      if (!certificate || certificate.expires < Date.now() + DAY_MS) {
        certificate = await RTCPeerConnection.generateCertificate(CURVE);
        await wish(store.transaction("keys", "readwrite").objectStore("keys").put(certificate, name));
      }
      const [{ algorithm, value }] = certificate.getFingerprints();
      return { certificate, print: `${algorithm} ${value}`.toLowerCase() };
    } finally {
      store.close();
    }
  } catch (error) {
    console.info("certificate:", error.name, error.message);
    return none;
  }
}

/** {jwk: its public half as JSON, sign(act, kid)}. */
export async function pageKey(session) {
  const store = await opened();
  let pair = await wish(store.transaction("keys").objectStore("keys").get(session));
  if (!pair) {
    const made = await crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
    // two pages at once: whoever came first
    const write = store.transaction("keys", "readwrite").objectStore("keys");
    pair = (await wish(write.get(session))) || (await wish(write.put(made, session)), made);
  }
  store.close();
  const { crv, kty, x, y } = await crypto.subtle.exportKey("jwk", pair.publicKey);
  return {
    jwk: JSON.stringify({ crv, kty, x, y }),
    async sign(act, kid) {
      const said = `${base64(text({ alg: "ES256", kid, typ: TYPE }))}.${base64(text(act))}`;
      const signed = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, new TextEncoder().encode(said));
      return `${said}.${base64(new Uint8Array(signed))}`;
    },
  };
}

/** The act as the record knows it, from an item of the outbox. */
export const actOf = (item, me) => ({
  id: item.id, session: me.session, side: me.side, kind: item.kind, at: item.at.replace("Z", "+00:00"),
  who: me.who, window: me.window || "", body: item.body,
});

const SEAL_TRIES = 20;

/**
 * The seal of a hall that has only a browser: this page signs the hash of the record's end, so that nobody can change
 * afterwards what this side knew. Asked again while the record is being written. Whether it is in the record.
 */
export async function seal({ me, key, ask, pause }) {
  for (let tries = 0; tries < SEAL_TRIES; tries += 1) {
    try {
      const { head, count } = await ask("/api/room/head");
      const item = { id: `seal-${me.session.slice(-27)}`, kind: "sealed", at: new Date().toISOString(), body: { head, count } };
      await ask("/api/room/acts", { method: "POST", body: { jws: await key.sign(actOf(item, me), me.hall.hall) } });
      return true;
    } catch (error) {
      if (error.status === 401 || error.status === 403) return false;
      await pause(1000);
    }
  }
  return false;
}

const text = (value) => new TextEncoder().encode(JSON.stringify(value));

function base64(bytes) {
  let raw = "";
  for (const each of bytes) raw += String.fromCharCode(each);
  return btoa(raw).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function opened() {
  const asked = indexedDB.open(HALL, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore("keys");
  return wish(asked);
}

const wish = (asked) => new Promise((done, failed) => {
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => failed(asked.error);
});
