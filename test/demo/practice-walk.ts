/** The first five minutes on the practice pages: a wrong promise is stopped, corrected, filled, saved, and watched. */
import type { Page } from 'puppeteer-core';
import { find, press, sees } from '../browser/person';
import { openPanel, picture, type Stage } from './stage';
import { chapter, tell } from './story';

/** Walks the main job on the practice pages and returns the handoff's id. */
export async function walkPractice(stage: Stage): Promise<{ id: string; crm: Page }> {
  const { chromium } = stage;
  chapter('From the answer');
  const chat = await chromium.openExtensionPage('practice.html#/chat/acme-renewal');
  await find(chat, 'button', /^Hand off$/);
  tell(
    'note',
    'The practice chat wrote a follow-up for Acme. It promises a refund in 3 days; the policy beside it says 10.',
  );
  await picture(stage, chat, '01-chat');
  await press(chat, 'button', /^Hand off$/);
  tell('you', 'press Hand off beside the answer.');
  const toast = await sees(chat, /Sales follow-up · [^·]+/);
  tell('waybill', `${toast}. ${await sees(chat, /Gap: [^.]*\./)}`);
  await picture(stage, chat, '02-handed-off', false);

  chapter('To the form');
  const crm = await chromium.openExtensionPage('practice.html#/crm/acme/activity/new');
  await crm.bringToFront();
  const stopped = await sees(crm, /Stopped: “[^”]+”/);
  tell('refused', `beside the form: ${stopped}. Nothing was written.`);
  await picture(stage, crm, '03-stopped', false);

  const panel = await openPanel(chromium, crm);
  await find(panel, 'heading', /^Fields$/);
  await picture(stage, panel, '04-panel-draft');
  const fill = await press(panel, 'button', /^Fill \d+ fields/);
  const waits = await sees(panel, /Waits for \d+:/);
  tell('you', `press ${fill.replace(/ Alt.*/, '')} in the panel all the same.`);
  tell('refused', `${waits} ${await sees(panel, /“3 days” is not in any source\. Fill waits\./)}`);

  chapter('Two fixes');
  await press(panel, 'button', /^Use “up to 10 days”$/);
  tell('you', 'press Use “up to 10 days”, the words of the policy.');
  await press(panel, 'button', /^\w{3},? /).catch(() => press(panel, 'button', /^Tomorrow$/));
  tell('you', 'give the follow-up date the answer did not name.');
  await sees(panel, /Pressing Fill says, in your name:/);
  await crm.bringToFront();
  await find(crm, 'button', /^Fill \d+ fields/);
  await picture(stage, crm, '05-ready', false);
  await picture(stage, panel, '06-panel-ready');

  chapter('Fill, and your own Save');
  const pressed = await press(crm, 'button', /^Fill \d+ fields/);
  tell('you', `press ${pressed.replace(/ ?Alt.*/, '')}; your self-check goes on record with it.`);
  const filled = await sees(crm, /Filled \d of \d/, 15_000);
  tell('waybill', `${filled}, read back from the form. Save is yours.`);
  await picture(stage, crm, '07-filled', false);
  await press(crm, 'button', /^Save$/);
  tell('you', 'press the CRM’s own Save.');
  const saved = await sees(crm, /Saved \d\d:\d\d[^·]*/, 15_000);
  tell('waybill', `${saved}: the record is recognized and its values are read again.`);
  await picture(stage, crm, '08-saved', false);
  await sees(panel, /How it landed/);
  await picture(stage, panel, '09-panel-saved');
  const id = await sees(panel, /H-[0-9A-Z]{4}-[0-9A-Z]{4}/);
  const counter = `${await sees(panel, /\d+ actions \+ Save/)}, ${await sees(panel, /and \d+ fix(es)?/)}`;
  tell('waybill', `${counter}; ${await sees(panel, /by copy-paste \d+/)}.`);
  return { id, crm };
}

/** Later: somebody changes the record, and somebody tries the handoff on another account. */
export async function walkAfter(stage: Stage, record: Page): Promise<void> {
  const { chromium } = stage;
  chapter('After the handoff');
  await record.bringToFront();
  const notes = await record.waitForSelector('textarea[name=notes]');
  await notes?.evaluate((field) => {
    const area = field as HTMLTextAreaElement;
    const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;
    set?.call(area, area.value.replace('1,240', '1,420'));
    area.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await press(record, 'button', /^Save$/);
  tell('you', 'change $1,240 to $1,420 in the record, as a colleague might, and save.');
  await record.reload();
  const changed = await sees(record, /Changed since handoff: \w+/);
  tell('waybill', `${changed}, with the difference in the panel.`);
  const panel = await openPanel(chromium, record);
  await sees(panel, /Fields since handoff/);
  await picture(stage, panel, '10-panel-changed');

  chapter('The wrong record');
  const chat = await chromium.openExtensionPage('practice.html#/chat/acme-renewal');
  await press(chat, 'button', /^Hand off$/);
  await sees(chat, /Sales follow-up · /);
  const apex = await chromium.openExtensionPage('practice.html#/crm/apex/activity/new');
  await apex.bringToFront();
  const wrong = await sees(apex, /This handoff is about \w+/);
  tell('refused', `on Apex’s record: ${wrong}. Nothing was written.`);
  await picture(stage, apex, '11-wrong-record', false);
}
