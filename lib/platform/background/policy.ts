/** Keeps the organization's policy as the browser gives it: at install, at start, at every change, and again while an answer is in doubt. */
import { isPlain } from '../../pack/policy-shape';
import { browser } from '../browser';
import { now } from '../clock';
import { ASKED_KEY, type AskedPolicy, POLICY_KEY, readAsked, readKept, readPolicy } from '../policy';

/**
 * When the browser is asked again after an empty answer, in milliseconds. At a start the policy comes 3 to 8 s late and an empty answer
 * cannot be told from "not loaded yet" (w3c/webextensions#547). Each step is shorter than the 30 s after which a worker ends.
 */
export const ASK_AGAIN = [1000, 2000, 4000, 8000, 15_000, 15_000, 16_000];

/** Without anything to lose the browser is asked until it can no longer be late. */
const ASK_AGAIN_NEW = ASK_AGAIN.slice(0, 4);

/** A policy is gone when every answer of one browser session was empty for this long, in milliseconds, and this often. */
export const CONFIRM = { milliseconds: import.meta.env.MODE === 'e2e' ? 6_000 : 60_000, times: 4 };

/** `set`: the browser has one. `none`: there is none, and nothing is kept. `doubt`: the answer is empty, and what is kept counts. */
export type Answer = 'set' | 'none' | 'doubt';

let asking: Promise<unknown> = Promise.resolve();

/** Asks the browser and keeps what it says; one after another, so that two answers cannot cross. */
export function askPolicy(): Promise<Answer> {
  const asked = asking.then(ask);
  asking = asked.catch(() => undefined);
  return asked;
}

async function ask(): Promise<Answer> {
  const raw = await given();
  const before = await readAsked();
  const found = Object.keys(raw).length > 0;
  const empty = found ? null : countEmpty(before);
  await browser.storage.session.set({ [ASKED_KEY]: { at: now(), found, empty } satisfies AskedPolicy });
  const kept = await readKept();
  if (found) {
    if (JSON.stringify(kept?.raw) !== JSON.stringify(raw))
      await browser.storage.local.set({ [POLICY_KEY]: { raw, since: now() } });
    return 'set';
  }
  if (!kept) return 'none';
  if (!empty || empty.times < CONFIRM.times || age(empty) < CONFIRM.milliseconds) return 'doubt';
  await browser.storage.local.remove(POLICY_KEY);
  return 'none';
}

/** Firefox throws where no policy is set (measured in Firefox ESR 153), and a value that is no object is no policy. */
async function given(): Promise<Record<string, unknown>> {
  const raw: unknown = await browser.storage.managed.get(null).catch(() => null);
  return isPlain(raw) ? raw : {};
}

const age = ({ since }: { since: string }) => Date.parse(now()) - Date.parse(since);

/** A clock that was turned back begins the count anew. */
function countEmpty(before: AskedPolicy | null): AskedPolicy['empty'] {
  const running = before?.empty && age(before.empty) >= 0 ? before.empty : null;
  return running ? { ...running, times: running.times + 1 } : { since: now(), times: 1 };
}

let pending: ReturnType<typeof setTimeout> | undefined;

/** Asks now, and again while the answer is in doubt. `fresh` is a start or an install, where even a first policy may come late. */
export async function followPolicy(fresh: boolean): Promise<Answer> {
  clearTimeout(pending);
  const answer = await askPolicy();
  if (answer === 'doubt') askLater(answer, ASK_AGAIN);
  if (answer === 'none' && fresh) askLater(answer, ASK_AGAIN_NEW);
  return answer;
}

/** Until the answer is another one. */
function askLater(answer: Answer, [next, ...later]: number[]): void {
  clearTimeout(pending);
  if (next === undefined) return;
  pending = setTimeout(() => {
    void askPolicy().then((again) => {
      if (again === answer) askLater(answer, later);
    });
  }, next);
}

/**
 * Whether a first run may open the practice page. After an install the policy comes 4 to 5 s late even where it is a file (measured in
 * Chromium 156): an installation by the organization waits for it. One by a person does not wait; the page that opened then follows.
 */
export async function opensFirstRun(): Promise<boolean> {
  const { installType } = await browser.management.getSelf();
  const steps = installType === 'admin' ? ASK_AGAIN_NEW : [];
  let answer = await askPolicy();
  for (const step of steps) {
    if (answer === 'set') break;
    await new Promise((done) => setTimeout(done, step));
    answer = await askPolicy();
  }
  const { disableFirstRunPage, disablePracticePack } = await readPolicy();
  return !disableFirstRunPage && !disablePracticePack;
}
