/** Gives commands from a page of the extension the way the panel does: by id, and again by the same id where no answer came. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import type { Message } from '../../lib/text/message';
import { tabIdOf } from '../demo/stage';
import type { E2e } from './case';

declare const chrome: {
  runtime: { sendMessage(envelope: unknown): Promise<unknown> };
};

export type Reply =
  | { ok: true; handoffId: string; repeated: boolean }
  | { ok: false; refusal?: { rule: string; message: Message }; failed?: Message };

/** One message, once; null where no answer came within 15 s. */
export function ask(page: Page, name: string, payload: object): Promise<Reply | null> {
  return page.evaluate(
    async (envelope) => {
      const silence = new Promise<null>((done) => setTimeout(() => done(null), 15_000));
      try {
        return ((await Promise.race([chrome.runtime.sendMessage(envelope), silence])) as never) ?? null;
      } catch {
        return null;
      }
    },
    { waybill: 1, name, payload },
  );
}

/** One message by its id until an answer comes. Throws after 40 tries in vain. */
export async function askUntil(page: Page, name: string, payload: object): Promise<Reply> {
  for (let tries = 0; tries < 40; tries += 1) {
    const reply = await ask(page, name, payload);
    if (reply) return reply;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`${name} was never answered`);
}

/** A command on a handoff under a new id, answered and accepted. */
export async function give(page: Page, handoffId: string, command: object, commandId = randomUUID()): Promise<Reply> {
  const reply = await askUntil(page, 'ui>bg handoff.command', { commandId, handoffId, command, as: null });
  assert.ok(reply.ok, `${JSON.stringify(command)}: ${JSON.stringify(reply)}`);
  return reply;
}

/** A new handoff of the practice chat's answer. */
export async function capture(t: E2e, ui: Page): Promise<string> {
  const chat = await t.open('practice.html#/chat/acme-renewal');
  const tabId = await tabIdOf(t.chromium, chat);
  const reply = await t.until('an answer is captured', async () => {
    const one = await askUntil(ui, 'ui>bg capture.now', { tabId });
    return one.ok ? one : null;
  });
  await chat.close();
  return reply.handoffId;
}

/** A handoff for the CRM on 127.0.0.1 that nothing stops any more: ready to fill. */
export async function readyForCrm(t: E2e, ui: Page): Promise<string> {
  const first = await capture(t, ui);
  const chosen = await askUntil(ui, 'ui>bg contract.choose', {
    commandId: randomUUID(),
    handoffId: first,
    contractId: 'sales-follow-up-loopback',
    windowId: -1,
  });
  assert.ok(chosen.ok);
  const { handoffId } = chosen;
  const fields = {
    subject: 'Renewal call',
    summary: 'Acme wants to renew its seats. The invoice is being corrected before anybody signs.',
    nextStep: 'Send the corrected invoice',
    followUpDate: '2027-01-15',
    stage: 'Contacted',
  };
  for (const [field, value] of Object.entries(fields)) await give(ui, handoffId, { kind: 'setField', field, value });
  return handoffId;
}

/** Numbers from a seed (mulberry32), so that a failed run can be run again: `WAYBILL_SEED=…`. */
export function chance(): { seed: number; under(limit: number): number } {
  const seed = Number(process.env.WAYBILL_SEED ?? Date.now() % 1_000_000);
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return { seed, under: (limit) => Math.floor(next() * limit) };
}

/** Runs a part of a case whose moments are drawn by chance, and names the seed where it fails. */
export async function seeded(run: (draw: (limit: number) => number) => Promise<void>): Promise<void> {
  const { seed, under } = chance();
  try {
    await run(under);
  } catch (error) {
    throw new Error(
      `With WAYBILL_SEED=${seed}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  }
}

export const pause = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds));

const killed = new WeakMap<E2e, number>();

/** How many workers a case has killed so far. */
export const countKills = (t: E2e) => () => killed.get(t) ?? 0;

/** Kills the worker; false where the browser did not end it in time, which an overloaded machine does now and then. */
export async function killWorker(t: E2e): Promise<boolean> {
  try {
    const ended = await t.chromium.stopWorker();
    if (ended) killed.set(t, (killed.get(t) ?? 0) + 1);
    return ended;
  } catch (error) {
    if (!/did not end/.test(String(error))) throw error;
    return false;
  }
}
