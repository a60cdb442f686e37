/** What every walk does, whatever the system: hand off from a chat page, fill, and compare what was reported with what the system's database holds. */
import type { ElementHandle, Page } from 'puppeteer-core';
import { stripProvenance } from '../../lib/fill/provenance';
import { CHAT } from './chat-page';
import type { System } from './server';
import { exportTrail } from './trail';
import type { BrowserName, Sheet, Walker } from './walker';

/** Says how one thing held; the runner counts. */
export type Say = (ok: boolean, line: string) => void;

export interface Walk<S extends System = System> {
  name: string;
  browsers: BrowserName[];
  walk(walker: Walker, system: S, say: Say): Promise<void>;
}

/** What an answer says, written down by hand: label on the form, the contract's field, the value the database must hold. */
export type Wanted = [label: string, field: string, value: string][];

/** Waits for something to be seen, and gives it. Asked again and again from outside: a page that is being drawn may not answer from inside. */
export async function seen(page: Page, select: string, wait = 20_000): Promise<ElementHandle> {
  for (const until = Date.now() + wait; Date.now() < until; ) {
    for (const one of await page.$$(select)) if (await one.isVisible()) return one;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`Nothing to be seen for ${select} on ${page.url()}.`);
}

/** Presses Hand off beside the answer of a chat page. */
export async function handOff(walker: Walker, file: string, contract: string): Promise<void> {
  const chat = await walker.saved(file, CHAT);
  await chat.find('button', /^Hand off$/, 15_000);
  await chat.press('button', /^Hand off$/);
  await chat.sees(new RegExp(`${contract} · [^·]+`));
  await chat.page.close();
}

interface Graded {
  field: string;
  grade: string;
  reason?: string;
}

/** Fills and waits until the chip says that all was read back; names the fields it leaves to the person, with the reasons the trail holds. */
export async function fill(walker: Walker, form: Sheet): Promise<void> {
  await walker.fill(form);
  const shown = await form.sees(/Filled \d+ of \d+/, 60_000);
  const [, filled, all] = /Filled (\d+) of (\d+)/.exec(shown) ?? [];
  if (filled === all) return;
  const { events } = await exportTrail(walker);
  const grades = (events.findLast(({ name }) => name === 'handoff.filled')?.data.grades ?? []) as Graded[];
  const left = grades.filter(({ grade }) => grade === 'notFilled').map(({ field, reason }) => `${field} (${reason})`);
  throw new Error(`filled ${filled} of ${all}; left to the person: ${left.join(', ')}.`);
}

/** What was saved, and what belongs to the handoff beside its values. */
export interface Saved {
  /** Values in the database, by label; null where it holds none. */
  values: Record<string, string | null>;
  address: string;
  key: string;
  /** The label whose text ends in the block that names the handoff; null where customers read all of it. */
  blockIn: string | null;
  /** Fields the record's page shows in words of its own (a name for an address, another form of a date), so that reading it again finds a difference. */
  shownOtherwise?: string[];
}

/** Every field against the database, then the trail against itself and against the record's address. */
export async function compare(walker: Walker, wanted: Wanted, saved: Saved, say: Say): Promise<void> {
  const trail = await exportTrail(walker);
  const last = (name: string) => trail.events.findLast((event) => event.name === name);
  const filled = (last('handoff.filled')?.data.grades ?? []) as Graded[];
  for (const [label, field, value] of wanted) {
    const whole = saved.values[label] ?? '';
    const held = label === saved.blockIn ? stripProvenance(whole) : whole;
    const grade = filled.find((one) => one.field === field)?.grade ?? 'not filled';
    const isHeld = held === value;
    say(
      isHeld && grade === 'verified',
      `${label} (${grade}): wanted ${flat(value)} | in the database ${flat(held)} | ${isHeld ? 'equal' : 'NOT equal'}`,
    );
  }
  const handoff = last('handoff.filled')?.handoff ?? '';
  if (saved.blockIn !== null) {
    const block = saved.values[saved.blockIn]?.split('\n').find((line) => line.startsWith('Waybill '));
    say(block === `Waybill ${handoff}`, `${saved.blockIn} names its handoff: ${block} for ${handoff}`);
  }
  const committed = last('handoff.committed');
  const { address, key, confirmed, grades } = (committed?.data ?? {}) as {
    address?: string;
    key?: string;
    confirmed?: boolean;
    grades?: Graded[];
  };
  const bound = address === saved.address && key === saved.key && confirmed === false;
  say(bound && committed?.handoff === handoff, `executed without a word from the person, bound to ${address}`);
  const otherwise = saved.shownOtherwise ?? [];
  const misread = (grades ?? []).filter(
    ({ field, grade }) => grade !== 'exact' && grade !== 'same' && !(grade === 'altered' && otherwise.includes(field)),
  );
  const readAgain =
    misread.map(({ field, grade }) => `${field} ${grade}`).join(', ') ||
    `all ${(grades?.length ?? 0) - otherwise.length}`;
  say(misread.length === 0 && grades?.length === wanted.length, `read again from the record's page: ${readAgain}`);
  say(trail.ok, `the trail verifies (${trail.events.length} events)${trail.ok ? '' : `: ${trail.failed.join(', ')}`}`);
}

const flat = (text: string) =>
  text.length > 60 ? `${JSON.stringify(text.slice(0, 60))}… (${text.length})` : JSON.stringify(text);
