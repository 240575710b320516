// What was done here and is not in the service's hands yet. Nothing leaves this list before the service has taken it or
// has said no in so many words; it outlives a reload. Each act has its id from the start, so it is done once.

import { Lost, Refusal, newKey, sleep } from "/web/base.js";

const SOON = [300, 700, 1500, 3000];

/** `deliver(act)` hands one over (throws Refusal or Lost); `changed()` when the list has. */
export function outbox({ session, deliver, changed }) {
  const place = `room-acts-${session}`;
  let items = kept(place);
  let running = false;
  let wake = () => {};

  function keep() {
    // What the service has is not kept: the next state brings it.
    sessionStorage.setItem(place, JSON.stringify(items.filter((each) => !each.taken)));
    changed();
  }

  async function run() {
    if (running) return;
    running = true;
    for (let tries = 0; ;) {
      const next = items.find((each) => !each.taken && !each.refused);
      if (!next) break;
      try {
        await deliver(next);
        next.taken = true;
        tries = 0;
        keep();
      } catch (error) {
        if (!(error instanceof Lost || error instanceof Refusal)) { running = false; throw error; }
        if (error instanceof Refusal && !error.retryable && error.status < 500) {
          next.refused = error.message;
          keep();
          continue;
        }
        await Promise.race([sleep(SOON[Math.min(tries, SOON.length - 1)]), new Promise((done) => { wake = done; })]);
        tries += 1;
      }
    }
    running = false;
  }

  return {
    /** It is done; how it gets into the record is for this list. Returns its id. */
    add(kind, body, id = newKey()) {
      items.push({ id, kind, body, at: new Date().toISOString() });
      keep();
      run();
      return id;
    },
    get items() { return items; },
    get unsent() { return items.filter((each) => !each.taken && !each.refused).length; },
    /** The service told its whole state: what it had taken is in it. */
    told() { items = items.filter((each) => !each.taken); },
    dismiss(id) { items = items.filter((each) => each.id !== id); keep(); },
    poke() { wake(); run(); },
  };
}

function kept(place) {
  try {
    return JSON.parse(sessionStorage.getItem(place) || "[]");
  } catch {
    return [];
  }
}
