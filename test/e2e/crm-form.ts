/** The form of the test CRM in a tab: what stands in it, how a fill of it is asked for, and how the worker's next step is held up. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { attestationsOf } from '../../lib/contract/review';
import { salesFollowUp } from '../../lib/pack/bundled/practice-sales';
import { find } from '../browser/person';
import { tabIdOf } from '../demo/stage';
import type { E2e } from './case';
import { type CrmServer, serveCrm } from './crm-server';
import { type Reply, readyForCrm } from './orders';

export interface Desk {
  ui: Page;
  form: Page;
  tabId: number;
  handoffId: string;
  crm: CrmServer;
}

export const EMPTY = { subject: '', notes: '', nextStep: '', dueDate: '', stage: 'Contacted' };

/** A handoff that is ready, its form open with Fill offered, and a page to give commands from. The server ends with the case. */
export async function atDesk(t: E2e, run: (desk: Desk) => Promise<void>): Promise<void> {
  const crm = await serveCrm();
  try {
    const ui = await t.open('ledger.html');
    const handoffId = await readyForCrm(t, ui);
    const form = await t.visit(`${crm.origin}/crm/acme/activity/new`);
    await form.bringToFront();
    await find(form, 'button', /^Fill \d fields/, 15_000);
    await run({ ui, form, tabId: await tabIdOf(t.chromium, form), handoffId, crm });
  } finally {
    await crm.close();
  }
}

/** What stands in the form, by field name. */
export function valuesIn(form: Page): Promise<Record<string, string>> {
  return form.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll<HTMLInputElement>('form [name]')].map((field) => [field.name, field.value]),
    ),
  );
}

/** True where the values of the handoff stand in the form, each once. */
export function isFilledIn(values: Record<string, string>): boolean {
  const notes = values.notes ?? '';
  return (
    values.subject === 'Renewal call' &&
    values.nextStep === 'Send the corrected invoice' &&
    values.dueDate === '2027-01-15' &&
    notes.split('Acme wants to renew').length === 2 &&
    (notes.match(/^Waybill H-/gm) ?? []).length <= 1 &&
    (notes.match(/^Waybill handoff proof H-/gm) ?? []).length <= 1
  );
}

/** The message a press on Fill in the panel sends. */
export const fillOrder = ({ handoffId, tabId }: Desk, commandId: string) => ({
  commandId,
  handoffId,
  tabId,
  subjectConfirmed: false,
  attested: attestationsOf(salesFollowUp),
});

/** Lets the worker send a commit only after `before` ran in it, a script that ends in a promise; one that never ends holds it up for good. */
export async function beforeCommit(t: E2e, before: string): Promise<void> {
  const worker = await t.worker();
  const held = await worker.evaluate(`(() => {
    let patched = 0;
    for (const api of new Set([globalThis.browser?.tabs, chrome.tabs].filter(Boolean))) {
      const send = api.sendMessage;
      api.sendMessage = (...args) => {
        const { name, payload } = args[1] ?? {};
        // The proof that is placed after a fill has a token that is named after the fill's.
        if (name !== 'bg>page fill.commit' || payload.request.token.includes(':')) return send.apply(api, args);
        return Promise.resolve().then(() => ${before}).then(() => send.apply(api, args));
      };
      if (api.sendMessage !== send) patched += 1;
    }
    return patched;
  })()`);
  assert.ok(Number(held) > 0, 'the browser lets the test stand in the way');
}

/** A reply that names a sentence by its key, for a comparison that shows what came instead. */
export function keyOf(reply: Reply): string {
  if (reply.ok) return 'ok';
  return reply.failed?.key ?? reply.refusal?.message.key ?? '?';
}
