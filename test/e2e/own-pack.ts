/** A contract of an organization's own in the browser of a case, and a handoff under it. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import type { Contract } from '../../lib/contract/schema';
import { salesFollowUp } from '../../lib/pack/bundled/practice-sales';
import type { Pack } from '../../lib/pack/schema';
import { canonical } from '../../lib/sign/canonical';
import { digestText } from '../../lib/sign/digest';
import { packFile, publisher, refundPack } from '../unit/pack/outside';
import type { E2e } from './case';
import { askUntil, capture, give } from './orders';

/** The practice follow-up for a system at `origin`, with what a case changes of its target. */
export function deskContract(origin: string, target: Partial<Contract['target']>): Contract {
  const base = structuredClone(salesFollowUp);
  const match = [`${origin}/crm/*`, `${origin}/crm/**`];
  return { ...base, id: 'desk-follow-up', name: 'Desk follow-up', target: { ...base.target, match, ...target } };
}

/** Adds a pack with these contracts, and what else a case changes of it, as a person would after looking at it. */
export async function addPack(ui: Page, contracts: Contract[], over: Partial<Pack> = {}): Promise<void> {
  const acme = await publisher();
  const pack = refundPack({ contracts, publishers: [acme.entry], ...over });
  const reply = await askUntil(ui, 'ui>bg pack.add', {
    text: await packFile(pack, [acme.key]),
    digest: await digestText(canonical(pack)),
  });
  assert.ok(reply.ok, JSON.stringify(reply));
}

export const DESK_VALUES = {
  subject: 'Renewal call',
  summary: 'Acme wants to renew its seats. The invoice is being corrected before anybody signs.',
  nextStep: 'Send the corrected invoice',
  followUpDate: '2027-01-15',
  stage: 'Contacted',
};

/** A handoff of the practice answer under a contract of the pack, in hand, with nothing left to ask. */
export async function deskHandoff(t: E2e, ui: Page, contractId: string): Promise<string> {
  const first = await capture(t, ui);
  const windowId = Number(await ui.evaluate('chrome.tabs.getCurrent().then((tab) => tab.windowId)'));
  const chosen = await askUntil(ui, 'ui>bg contract.choose', {
    commandId: randomUUID(),
    handoffId: first,
    contractId,
    windowId,
  });
  assert.ok(chosen.ok, JSON.stringify(chosen));
  for (const [field, value] of Object.entries(DESK_VALUES))
    await give(ui, chosen.handoffId, { kind: 'setField', field, value });
  return chosen.handoffId;
}
