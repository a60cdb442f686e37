/** An incident summary from a chat page to a new Redmine issue: pressed through as a person would, then compared with Redmine's own database. */
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { stripProvenance } from '../../lib/fill/provenance';
import type { Chromium } from '../browser/launch';
import { find, press, sees } from '../browser/person';
import { openSaved } from '../demo/page-walk';
import { ROOT } from '../e2e/build';
import type { Redmine } from './redmine';
import { countIssues, savedIssue } from './saved-issue';
import { exportTrail } from './trail';

const CHAT = 'https://chatgpt.com/c/5a0c7be2-6f1d-4d0e-9c53-2f1b9d0c4e11';

/** What the answer on the chat page says, written down by hand: label on Redmine's form, the contract's field, the value Redmine must hold. */
const WANTED: [label: string, field: string, value: string][] = [
  ['Tracker', 'tracker', 'Incident'],
  ['Subject', 'subject', 'Card payments failed at the Gateway (“checkout-api” & webhooks)'],
  [
    'Description',
    'summary',
    [
      'On 20 November 2026 at 09:12, 38% of card payments through the Gateway began to fail after release 4.12.1. The release was taken back at 09:54 and payments worked again – für alle Kunden.',
      '',
      '214 customers were affected.',
      'Nothing was charged twice.',
      '',
      "The cause is a field renamed in the webhook's payload: card_ref became card_id.",
    ].join('\n'),
  ],
  ['Priority', 'priority', 'Urgent'],
  ['Assignee', 'changeOwner', 'Robin Sato'],
  ['Category', 'category', 'Gateway'],
  ['Start date', 'startDate', '2026-11-20'],
  ['Due date', 'dueDate', '2026-12-04'],
  ['Affected service', 'service', 'checkout-api & webhooks'],
  ['Downtime in hours', 'downtime', '0.7'],
  ['Customers affected', 'customersAffected', '1'],
  ['Severity', 'severity', 'SEV2'],
  ['Review date', 'reviewDate', '2026-11-27'],
  ['Severity rule', 'severityRule', 'SEV2 when more than 25% of payments fail for less than 60 minutes.'],
  ['Rollback plan', 'rollbackPlan', 'Drain checkout-api.\nDeploy the release before 4.12.1 & watch the error rate.'],
];

/** Says how one thing held; the runner counts. */
export type Say = (ok: boolean, line: string) => void;

export async function signIn(chromium: Chromium, redmine: Redmine): Promise<void> {
  const page = await chromium.newPage();
  await page.goto(`${redmine.origin}/login`);
  await page.type('#username', redmine.login.user);
  await page.type('#password', redmine.login.password);
  await Promise.all([page.waitForNavigation(), press(page, 'button', /^Login$/)]);
  await page.close();
}

/** Presses Hand off beside the answer of the chat page. */
async function handOff(chromium: Chromium): Promise<void> {
  const chat = await openSaved(chromium, join(ROOT, 'test/fixtures/pages/chat-incident.html'), CHAT);
  await find(chat, 'button', /^Hand off$/, 15_000);
  await press(chat, 'button', /^Hand off$/);
  await sees(chat, /IT incident summary to a Redmine issue · [^·]+/);
  await chat.close();
}

async function newIssue(chromium: Chromium, redmine: Redmine, tracker: string): Promise<Page> {
  const page = await chromium.newPage();
  const id = redmine.trackers[tracker];
  await page.goto(`${redmine.origin}/projects/payments/issues/new?issue%5Btracker_id%5D=${id}`);
  await page.bringToFront();
  return page;
}

/** Nobody goes on while Redmine says that it is loading. */
async function settles(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const mark = document.querySelector('#ajax-indicator');
    return mark !== null && getComputedStyle(mark).display === 'none';
  });
}

/** Picks a tracker from Redmine's own list and waits for the form that Redmine draws for it. */
async function pickTracker(page: Page, redmine: Redmine, tracker: string): Promise<void> {
  const drawn = page.waitForResponse((response) => response.url().includes('/issues/new.js'));
  await page.select('#issue_tracker_id', String(redmine.trackers[tracker]));
  await drawn;
  await settles(page);
}

/** Presses Fill in the chip and waits until it says that all was read back. */
async function fill(page: Page): Promise<void> {
  await find(page, 'button', /^Fill \d+ fields/, 15_000);
  await press(page, 'button', /^Fill \d+ fields/);
  await sees(page, /Filled \d+ of \d+/, 30_000);
  await settles(page);
}

/** Presses Redmine's own Create and waits until the record is recognized. The issue's number. */
async function create(page: Page): Promise<number> {
  await Promise.all([page.waitForNavigation(), press(page, 'button', /^Create$/)]);
  const id = Number(/\/issues\/(\d+)$/.exec(page.url())?.[1]);
  if (!id) throw new Error(`Redmine did not create an issue; the page is ${page.url()}.`);
  await sees(page, /Saved \d\d:\d\d/, 15_000);
  return id;
}

/** Every field against the database, then the trail against itself and against the issue's address. */
async function compare(chromium: Chromium, redmine: Redmine, id: number, say: Say): Promise<void> {
  const saved = savedIssue(redmine, id);
  const trail = await exportTrail(chromium);
  const last = (name: string) => trail.events.findLast((event) => event.name === name);
  const filled = (last('handoff.filled')?.data.grades ?? []) as { field: string; grade: string }[];
  for (const [label, field, wanted] of WANTED) {
    const whole = saved[label] ?? '';
    const held = field === 'summary' ? stripProvenance(whole) : whole;
    const grade = filled.find((one) => one.field === field)?.grade ?? 'not filled';
    const ok = held === wanted && grade === 'verified';
    say(
      ok,
      `${label} (${grade}): wanted ${flat(wanted)} | in the database ${flat(held)} | ${held === wanted ? 'equal' : 'NOT equal'}`,
    );
  }
  const handoff = last('handoff.filled')?.handoff ?? '';
  const block = saved.Description?.split('\n').find((line) => line.startsWith('Waybill '));
  say(block === `Waybill ${handoff}`, `the description names its handoff: ${block} for ${handoff}`);

  const committed = last('handoff.committed');
  const { address, key, confirmed, grades } = (committed?.data ?? {}) as {
    address?: string;
    key?: string;
    confirmed?: boolean;
    grades?: { field: string; grade: string }[];
  };
  const bound = address === `${redmine.origin}/issues/${id}` && key === String(id) && confirmed === false;
  say(bound && committed?.handoff === handoff, `executed without a word from the person, bound to ${address}`);
  const misread = (grades ?? []).filter(({ grade }) => grade !== 'exact' && grade !== 'same');
  const readAgain = misread.map(({ field, grade }) => `${field} ${grade}`).join(', ') || `all ${grades?.length}`;
  say(misread.length === 0 && grades?.length === WANTED.length, `read again from the issue's page: ${readAgain}`);
  say(trail.ok, `the trail verifies (${trail.events.length} events)${trail.ok ? '' : `: ${trail.failed.join(', ')}`}`);
}

const flat = (text: string) =>
  text.length > 60 ? `${JSON.stringify(text.slice(0, 60))}… (${text.length})` : JSON.stringify(text);

/** Keeps requests waiting, as a busy server would. */
async function holdUp(page: Page, address: RegExp, milliseconds: number): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const wait = address.test(request.url()) ? milliseconds : 0;
    setTimeout(() => request.continue().catch(() => undefined), wait);
  });
}

export const walks: { name: string; walk(chromium: Chromium, redmine: Redmine, say: Say): Promise<void> }[] = [
  {
    name: 'the person changes the tracker before and after the fill, and Redmine draws the form anew each time',
    async walk(chromium, redmine, say) {
      const before = countIssues(redmine);
      await handOff(chromium);
      const page = await newIssue(chromium, redmine, 'Request');
      await sees(page, /nothing was written/, 15_000);
      await pickTracker(page, redmine, 'Incident');
      await fill(page);
      await pickTracker(page, redmine, 'Change');
      await pickTracker(page, redmine, 'Incident');
      const id = await create(page);
      await compare(chromium, redmine, id, say);
      say(countIssues(redmine) === before + 1, `one issue more in the database (${before} before)`);
    },
  },
  {
    name: 'the fill itself changes tracker and category, and Redmine draws the form anew under it',
    async walk(chromium, redmine, say) {
      await handOff(chromium);
      const page = await newIssue(chromium, redmine, 'Change');
      await fill(page);
      const id = await create(page);
      await compare(chromium, redmine, id, say);
    },
  },
  {
    name: 'the same on a slow server, whose answer comes when the whole form has been filled',
    async walk(chromium, redmine, say) {
      await handOff(chromium);
      const page = await newIssue(chromium, redmine, 'Change');
      await holdUp(page, /\/issues\/new\.js/, 4000);
      await fill(page);
      const id = await create(page);
      await compare(chromium, redmine, id, say);
    },
  },
];
