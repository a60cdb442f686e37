/** The refund of the practice chat, on its way to the second person who decides. */
import { press, sees } from '../browser/person-firefox';
import type { FirefoxE2e, Tab } from './firefox-case';
import { openPanel } from './firefox-tab';

/** What whoever approves it says in their own name. */
export const SENTENCES = [/^The amount matches the invoice\.$/, /^The refund policy allows this refund\.$/];

/** Hands it off; nobody has decided yet. */
export async function handOffRefund(t: FirefoxE2e): Promise<void> {
  const chat = await t.open('practice.html#/chat/acme-refund');
  await press(chat, 'button', /^Hand off$/);
  await sees(chat, /Refund request · ready/);
}

/** Hands it off and brings it to its form, with the panel beside it. */
export async function bringRefund(t: FirefoxE2e): Promise<{ form: Tab; panel: Tab }> {
  await handOffRefund(t);
  const form = await t.open('practice.html#/crm/acme/refund/new');
  await sees(form, /Needs Maria Ruiz/);
  return { form, panel: await openPanel(t, form) };
}
