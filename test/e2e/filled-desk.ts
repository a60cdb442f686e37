/** A form of the CRM, filled under a contract of an organization's own, and its Save. */
import type { Page } from 'puppeteer-core';
import type { Contract } from '../../lib/contract/schema';
import { find, press, sees } from '../browser/person';
import type { E2e } from './case';
import { serveCrm } from './crm-server';
import { addPack, deskContract, deskHandoff } from './own-pack';
import { handoffs, panelOf } from './trail';

export interface Desk {
  form: Page;
  panel: Page;
  ui: Page;
  crm: Awaited<ReturnType<typeof serveCrm>>;
}

/** The form at an address, with the handoff in hand filled into it, and the panel beside it. */
export async function fillDesk(t: E2e, address: string): Promise<Pick<Desk, 'form' | 'panel'>> {
  const form = await t.visit(address);
  await form.bringToFront();
  await find(form, 'button', /^Fill 5 fields/, 15_000);
  const panel = await panelOf(t, form);
  await form.bringToFront();
  await press(form, 'button', /^Fill 5 fields/);
  await sees(form, /Filled 5 of 5/, 15_000);
  return { form, panel };
}

/** `change` is what a case makes of the contract. */
export async function filledDesk(
  t: E2e,
  change: (contract: Contract) => Contract,
  run: (desk: Desk) => Promise<void>,
): Promise<void> {
  const crm = await serveCrm();
  try {
    const ui = await t.open('ledger.html');
    await addPack(ui, [change(deskContract(crm.origin, {}))]);
    await deskHandoff(t, ui, 'desk-follow-up');
    await run({ ...(await fillDesk(t, `${crm.origin}/crm/acme/activity/new`)), ui, crm });
  } finally {
    await crm.close();
  }
}

/** The record's address. */
export async function saveDesk(t: E2e, form: Page): Promise<string> {
  await press(form, 'button', /^Save/);
  await t.until('it is saved', async () => (await handoffs(t)).at(-1)?.state === 'executed', 10_000);
  return form.url();
}
