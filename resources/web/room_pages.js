// What lies at the service, as this page gets it: contents, and images of their pages, which come again where the line is
// bad and wait while the other hall still sends them.

import { Refusal, sleep } from "/web/base.js";

const IMAGES = 16; // pages kept

/** {fetched(path, wanted), image(content, number, width, wanted)}: `wanted()` false ends the waiting, with null. */
export function pages() {
  const images = new Map();

  /** Raises Refusal. */
  async function fetched(path, wanted = () => true) {
    for (let tries = 0; wanted(); tries += 1) {
      const answer = await fetch(path, { credentials: "same-origin", signal: AbortSignal.timeout(60_000) });
      if (answer.status === 200) return answer.blob();
      if (answer.status !== 202) {
        const found = await answer.json().catch(() => ({}));
        throw new Refusal(answer.status, found.detail || "没有取到", Boolean(found.retryable), 1);
      }
      await sleep(Math.min(300 * 2 ** tries, 2000)); // it is on its way from the other hall
    }
    return null;
  }

  async function image(content, number, width, wanted) {
    const path = `/api/room/pages/${content}/${number}?width=${width}`;
    if (images.has(path)) return images.get(path);
    for (let tries = 0; ; tries += 1) {
      try {
        const blob = await fetched(path, wanted);
        if (!blob) return null;
        images.set(path, URL.createObjectURL(blob));
        while (images.size > IMAGES) {
          const [oldest, address] = images.entries().next().value;
          images.delete(oldest);
          URL.revokeObjectURL(address);
        }
        return images.get(path);
      } catch (error) {
        if (error instanceof Refusal && !error.retryable) throw error;
        await sleep(Math.min(500 * 2 ** tries, 3000));
      }
    }
  }

  return { fetched, image };
}
