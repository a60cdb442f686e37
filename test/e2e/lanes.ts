/** Commands given without a break from a page, so that whatever ends meets some of them under way; and what must be in the ledger of them afterwards. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import type { E2e } from './case';
import { judge } from './judge';
import { ask, askUntil, pause } from './orders';

export interface Acknowledged {
  id: string;
  text: string;
  turn: number;
}

export interface Lane {
  acknowledged: Acknowledged[];
  again: number;
  stop(): Promise<Acknowledged[]>;
}

/** What a turn says: a repeat that is decided anew would add its source twice, which setting a field to the same text would not show. */
const commandOf = (turn: number, text: string) =>
  turn % 2 === 0
    ? { kind: 'addSource', source: { title: text, url: null, quote: null, hidden: false, from: 'person' } }
    : { kind: 'setField', field: 'subject', value: text };

/** Says one text after another, in sources and in one field, and asks again by the same id where no answer came. */
export function startLane(page: Page, handoffId: string, name: string): Lane {
  let going = true;
  const lane: Lane = { acknowledged: [], again: 0, stop: async () => [] };
  const run = async () => {
    for (let turn = 0; going; turn += 1) {
      const one = { turn, id: `${name}-${turn}`, text: `${name} said this the ${turn}. time` };
      const payload = { commandId: one.id, handoffId, command: commandOf(turn, one.text), as: null };
      let reply = await ask(page, 'ui>bg handoff.command', payload);
      while (!reply) {
        lane.again += 1;
        await pause(15);
        reply = await ask(page, 'ui>bg handoff.command', payload);
      }
      assert.ok(reply.ok, `${one.id}: ${JSON.stringify(reply)}`);
      lane.acknowledged.push(one);
    }
    return lane.acknowledged;
  };
  const running = run();
  // A failure is told when the lane is stopped, not as a rejection that nobody waits for.
  running.catch(() => undefined);
  lane.stop = () => {
    going = false;
    return running;
  };
  return lane;
}

export async function assertAll(page: Page, acknowledged: Acknowledged[]): Promise<void> {
  const judged = await judge(page);
  for (const { id, text } of acknowledged)
    assert.equal(judged.timesSaid(text), 1, `${id} is in the ledger exactly once`);
}

/** Lets the worker stop still for a second before its n-th write from here on, in the middle of an append; resolves once it does. */
export async function stillAtWrite(t: E2e, ui: Page, n: number): Promise<void> {
  await ui.evaluate(() => {
    Object.assign(window, { still: false });
    new BroadcastChannel('still').onmessage = () => Object.assign(window, { still: true });
  });
  await (await t.worker()).evaluate(`(() => {
    let left = ${n};
    for (const call of ['add', 'put']) {
      const real = IDBObjectStore.prototype[call];
      IDBObjectStore.prototype[call] = function (...args) {
        left -= 1;
        if (left === 0) {
          new BroadcastChannel('still').postMessage(0);
          for (const end = Date.now() + 1000; Date.now() < end; );
        }
        return real.apply(this, args);
      };
    }
  })()`);
  await t.until('the worker is in the middle of an append', () =>
    ui.evaluate(() => (window as { still?: boolean }).still === true),
  );
}

/** Gives commands from a page in three lanes until `end`, which takes the page away; returns those without an answer. `after`: milliseconds, or what to wait for. */
export async function burstUntil(
  end: () => Promise<void>,
  ui: Page,
  { handoffId, round, after }: { handoffId: string; round: number; after: number | (() => Promise<void>) },
  acknowledged: Acknowledged[],
): Promise<Acknowledged[]> {
  const open = new Map<string, Acknowledged>();
  let going = true;
  const lane = async (name: string) => {
    for (let turn = 0; going; turn += 1) {
      const text = `${name} said this in round ${round}, the ${turn}. time`;
      const one = { turn, id: `${name}-${round}-${turn}`, text };
      open.set(one.id, one);
      const command = commandOf(turn, one.text);
      const reply = await ask(ui, 'ui>bg handoff.command', { commandId: one.id, handoffId, command, as: null });
      if (!reply?.ok) continue;
      acknowledged.push(one);
      open.delete(one.id);
    }
  };
  const lanes = ['Ann', 'Ben', 'Cem'].map((name) => lane(name).catch(() => undefined));
  await (typeof after === 'number' ? pause(after) : after());
  await end();
  going = false;
  // A page that is gone may leave its last question open for good.
  await Promise.race([Promise.all(lanes), pause(200)]);
  return [...open.values()];
}

/** Nobody knows how these ended; asked again by their ids, each is there once. */
export async function askAgain(
  ui: Page,
  handoffId: string,
  open: readonly Acknowledged[],
  acknowledged: Acknowledged[],
): Promise<void> {
  for (const { id, text, turn } of open) {
    const command = commandOf(turn, text);
    const reply = await askUntil(ui, 'ui>bg handoff.command', { commandId: id, handoffId, command, as: null });
    assert.ok(reply.ok, JSON.stringify(reply));
    acknowledged.push({ id, text, turn });
  }
}
