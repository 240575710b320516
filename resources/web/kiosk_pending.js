// Numbers that were asked for and not yet answered: kept on the kiosk's disk, so that power or network may fail, and
// nobody is called who was never told a number.

import { Refusal, ask } from "./base.js";

const STILL_THERE_SECONDS = 120;
const MOST = 20;
const read = (name, otherwise) => JSON.parse(localStorage.getItem(name) ?? "null") ?? otherwise;
const write = (name, value) => localStorage.setItem(name, JSON.stringify(value));

/** `wanted` is being asked for. */
export const begun = (wanted) => write("pending", { wanted, at: Date.now() });

/** Its answer is on the screen. */
export const answered = () => localStorage.removeItem("pending");

/** The person did not wait for it: if there is a number, it is given back as soon as the hall answers. */
export function nobodySaw(request) {
  answered();
  if (!request) return; // an appointment that has checked in: its number is there when it does so again
  write("withdraw", [...new Set([...read("withdraw", []), request])].slice(-MOST));
}

/** What was being asked for when the kiosk went off, or null; once nobody can be there any more, it is given back. */
export function interrupted() {
  const pending = read("pending", null);
  if (pending && Date.now() - pending.at < STILL_THERE_SECONDS * 1000) return pending.wanted;
  if (pending) nobodySaw(pending.wanted.body.request);
  return null;
}

/** To be called whenever the hall answers. */
export async function giveBack() {
  const waiting = read("withdraw", []);
  if (!waiting.length) return;
  try {
    await ask("/api/kiosk/withdrawals", { method: "POST", body: { request: waiting[0] } });
  } catch (error) {
    if (!(error instanceof Refusal) || error.retryable) return; // it is tried again
  }
  write("withdraw", read("withdraw", []).filter((each) => each !== waiting[0]));
}
