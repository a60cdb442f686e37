/** The main job on a saved chat page, served at its true URL by request interception, with the real content scripts. */
import { readFileSync } from 'node:fs';
import type { Page } from 'puppeteer-core';
import type { Chromium } from '../browser/launch';
import { enter, find, has, press, sees } from '../browser/person';
import { openPanel, picture, type Stage } from './stage';
import { chapter, tell } from './story';

/** Opens a saved page at the address it was saved from, changed where a case wants that. Nothing else is answered, so nothing leaves the machine. */
export async function openSaved(
  chromium: Chromium,
  file: string,
  url: string,
  change = (html: string) => html,
): Promise<Page> {
  const body = change(readFileSync(file, 'utf8'));
  return chromium.newPage().then(async (page) => {
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const mine = request.isNavigationRequest() && request.frame() === page.mainFrame();
      const answer = mine
        ? request.respond({ status: 200, contentType: 'text/html; charset=utf-8', body })
        : request.abort();
      answer.catch(() => undefined);
    });
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    return page;
  });
}

/** Hands off the last answer of a saved page into the practice CRM and returns the handoff's id. */
export async function walkPage(stage: Stage, file: string, url: string): Promise<string> {
  const { chromium } = stage;
  chapter('From the saved page');
  const chat = await openSaved(chromium, file, url);
  await find(chat, 'button', /^Hand off$/, 15_000).catch(() => {
    throw new Error('this page shows no finished answer with text, so there is nothing to hand off.');
  });
  tell('note', `${new URL(url).host}, a saved page at its own address, with the content scripts people get.`);
  await press(chat, 'button', /^Hand off$/);
  tell('you', 'press Hand off beside an answer.');
  tell('waybill', await sees(chat, /(Sales follow-up|Refund request) · [^·]+|Nothing was handed off/));
  await picture(stage, chat, '01-chat', false);

  chapter('To the form');
  const crm = await chromium.openExtensionPage('practice.html#/crm/acme/activity/new');
  await crm.bringToFront();
  const panel = await openPanel(chromium, crm);
  await find(panel, 'heading', /^Fields$/);
  await picture(stage, panel, '02-panel-draft');
  const waits = await sees(panel, /Waits for \d+:|Pressing Fill says/);
  if (waits.startsWith('Waits')) tell('refused', `${waits} what the contract requires and the answer does not have.`);

  chapter('What a person adds');
  for (let fix = 0; fix < 10 && (await has(panel, 'button', /^Remove the (sentence|number)$/)); fix += 1) {
    await press(panel, 'button', /^Remove the (sentence|number)$/);
    await new Promise((done) => setTimeout(done, 250));
    if (fix === 0) tell('you', 'take out sentences whose numbers no source holds.');
  }
  for (const [label, value] of [
    ['Subject', 'Answer from the chat'],
    ['Notes', 'See the captured answer.'],
    ['Next step', 'Read the answer and call back'],
  ] as const) {
    const field = await find(panel, 'textbox', new RegExp(`^${label}`));
    const held = field.properties?.some((one) => one.name === 'invalid' && one.value.value !== 'false');
    if (!(await isEmpty(panel, label)) && !held) continue;
    await enter(panel, 'textbox', new RegExp(`^${label}`), value);
    tell('you', `write ${label}.`);
  }
  if (await has(panel, 'button', /^Tomorrow$/)) {
    await press(panel, 'button', /^Tomorrow$/);
    tell('you', 'give the follow-up date.');
  }
  if (await has(panel, 'button', /^Set$/)) {
    await press(panel, 'button', /^Set$/);
    tell('you', 'say that it is about Acme, which the answer does not.');
  }
  await settles(panel);
  await picture(stage, panel, '03-panel-ready');

  chapter('Fill, and your own Save');
  await press(panel, 'button', /^Fill \d+ fields/);
  tell('you', 'press Fill in the panel.');
  tell('waybill', `${await sees(crm, /Filled \d of \d/, 15_000)}, read back from the form.`);
  await press(crm, 'button', /^Save$/);
  tell('you', 'press the CRM’s own Save.');
  tell('waybill', await sees(crm, /Saved \d\d:\d\d[^·]*/, 15_000));
  await picture(stage, crm, '04-saved', false);
  await sees(panel, /How it landed/);
  await picture(stage, panel, '05-panel-saved');
  return sees(panel, /H-[0-9A-Z]{4}-[0-9A-Z]{4}/);
}

/** Waits until Fill waits for nothing any more; otherwise says what it still waits for. */
async function settles(panel: Page): Promise<void> {
  const done = () => !document.body.textContent?.includes('Waits for');
  await panel.waitForFunction(done, { timeout: 8000 }).catch(async () => {
    throw new Error(await panel.evaluate(() => document.querySelector('footer')?.textContent ?? 'Fill still waits.'));
  });
}

async function isEmpty(panel: Page, label: string): Promise<boolean> {
  return panel.evaluate((wanted) => {
    const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
    const field = fields.find((one) => one.labels?.[0]?.textContent?.startsWith(wanted));
    return field?.value === '';
  }, label);
}
