/** The way to a filled form of the HTTP CRM, up to where each case begins. */
import type { Page } from 'puppeteer-core';
import { enter, find, press, sees } from '../browser/person';
import type { E2e } from './case';
import { openChat } from './chat-pages';
import type { CrmServer } from './crm-server';
import { panelOf } from './trail';

export const VALUES = {
  subject: 'Acme renewal and invoice',
  nextStep: 'Send the corrected invoice',
  dueDate: '2026-12-03',
  stage: 'SQL',
};

/** Hands off our follow-up, opens a new activity of an account and puts the handoff under the contract of this CRM. */
export async function bringToCrm(t: E2e, crm: CrmServer, account = 'acme'): Promise<{ form: Page; panel: Page }> {
  const chat = await openChat(t, 'follow-up');
  await find(chat, 'button', /^Hand off$/, 15_000);
  await press(chat, 'button', /^Hand off$/);
  await sees(chat, /Sales follow-up · ready/);
  const form = await t.visit(`${crm.origin}/crm/${account}/activity/new`);
  const panel = await panelOf(t, form);
  await press(panel, 'button', /^More: /);
  await press(panel, 'button', /^Another contract$/).catch(() => press(panel, 'menuitem', /^Another contract$/));
  await enter(panel, 'combobox', /Handoff contract/, 'sales-follow-up-loopback');
  await press(panel, 'button', /^Use it$/);
  return { form, panel };
}

/** What the fields of the form hold now. */
export function formValues(form: Page): Promise<Record<string, string>> {
  return form.$eval('form', (element) =>
    Object.fromEntries([...new FormData(element as HTMLFormElement)].map(([name, value]) => [name, String(value)])),
  );
}

/** The same up to *Filled*, by the chip. */
export async function fillByChip(t: E2e, crm: CrmServer): Promise<{ form: Page; panel: Page }> {
  const opened = await bringToCrm(t, crm);
  await press(opened.form, 'button', /^Fill 5 fields/);
  await sees(opened.form, /Filled 5 of 5/, 15_000);
  return opened;
}
