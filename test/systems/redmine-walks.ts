/** An incident summary from a chat page to a new Redmine issue: pressed through as a person would, then compared with Redmine's own database. */
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { redmineIssue } from '../../lib/pack/bundled/redmine-issue';
import { ROOT } from '../e2e/build';
import type { Redmine } from './redmine';
import { countIssues, savedIssue } from './saved-issue';
import { compare, fill as fillForm, handOff as handOffPage, type Say, type Walk, type Wanted } from './walk';
import type { Sheet, Walker } from './walker';

const WANTED: Wanted = [
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

/** Words a person goes by, as Redmine's own language files have them: its Create button, and the label of the subject. */
const WORDS = {
  en: { create: /^Create$/, subject: 'Subject' },
  de: { create: /^Anlegen$/, subject: 'Thema' },
  ar: { create: /^إنشاء$/, subject: 'الموضوع' },
};
type Language = keyof typeof WORDS;

/** Signs in as the person who uses Redmine in that language. */
async function signIn(walker: Walker, redmine: Redmine, language: Language): Promise<void> {
  redmine.setLanguage(language);
  const { page, press } = await walker.visit(`${redmine.origin}/login`);
  await page.type('#username', redmine.login.user);
  await page.type('#password', redmine.login.password);
  await Promise.all([page.waitForNavigation(), press('button', /^Login$/)]);
  await page.close();
}

const handOff = (walker: Walker) =>
  handOffPage(walker, join(ROOT, 'test/fixtures/pages/chat-incident.html'), 'IT incident summary to a Redmine issue');

function newIssue(walker: Walker, redmine: Redmine, tracker: string): Promise<Sheet> {
  const id = redmine.trackers[tracker];
  return walker.visit(`${redmine.origin}/projects/payments/issues/new?issue%5Btracker_id%5D=${id}`);
}

/** Nobody goes on while Redmine says that it is loading. */
async function settles(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const mark = document.querySelector('#ajax-indicator');
    return mark !== null && getComputedStyle(mark).display === 'none';
  });
}

/** Picks a tracker from Redmine's own list and waits for the form that Redmine draws for it. */
async function pickTracker({ page }: Sheet, redmine: Redmine, tracker: string): Promise<void> {
  const drawn = page.waitForResponse((response) => response.url().includes('/issues/new.js'));
  await page.select('#issue_tracker_id', String(redmine.trackers[tracker]));
  await drawn;
  await settles(page);
}

async function fill(walker: Walker, form: Sheet): Promise<void> {
  await fillForm(walker, form);
  await settles(form.page);
}

/** Presses Redmine's own Create and waits until the record is recognized. The issue's number. */
async function create({ page, press, sees }: Sheet, language: Language): Promise<number> {
  await Promise.all([page.waitForNavigation(), press('button', WORDS[language].create)]);
  const id = Number(/\/issues\/(\d+)$/.exec(page.url())?.[1]);
  if (!id) throw new Error(`Redmine did not create an issue; the page is ${page.url()}.`);
  await sees(/Saved \d\d:\d\d/, 15_000);
  return id;
}

const compareIssue = (walker: Walker, redmine: Redmine, id: number, say: Say) =>
  compare(
    walker,
    WANTED,
    {
      values: savedIssue(redmine, id),
      address: `${redmine.origin}/issues/${id}`,
      key: String(id),
      blockIn: 'Description',
    },
    say,
  );

/** Keeps requests waiting, as a busy server would. */
async function holdUp(page: Page, address: RegExp, milliseconds: number): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const wait = address.test(request.url()) ? milliseconds : 0;
    setTimeout(() => request.continue().catch(() => undefined), wait);
  });
}

/** The form is in the person's language, so that only labels of that language can have led to its fields. */
async function saysLanguage({ page }: Sheet, language: Language, say: Say): Promise<void> {
  const [lang, label] = await page.evaluate(() => [
    document.documentElement.lang,
    document.querySelector('label[for=issue_subject]')?.firstChild?.textContent?.trim() ?? '',
  ]);
  const byLabel = redmineIssue.mappings.filter(({ locate }) => !locate.name).length;
  const held = lang === language && label === WORDS[language].subject;
  say(
    held,
    `the form is in “${lang}”, its subject is called ${label}; ${byLabel} of its fields are known by label alone`,
  );
}

/** The fill itself changes the tracker; the person works in another language. */
const inLanguage = (language: Language): Walk<Redmine>['walk'] =>
  async function walk(walker, redmine, say) {
    await signIn(walker, redmine, language);
    await handOff(walker);
    const form = await newIssue(walker, redmine, 'Change');
    await saysLanguage(form, language, say);
    await fill(walker, form);
    const id = await create(form, language);
    await compareIssue(walker, redmine, id, say);
  };

export const redmineWalks: Walk<Redmine>[] = [
  {
    name: 'the person changes the tracker before and after the fill, and Redmine draws the form anew each time',
    browsers: ['Chromium'],
    async walk(walker, redmine, say) {
      const before = countIssues(redmine);
      await signIn(walker, redmine, 'en');
      await handOff(walker);
      const form = await newIssue(walker, redmine, 'Request');
      // This tracker lacks a field of the contract; the other one has them all.
      await form.sees(/\d fields? to place by hand/, 15_000);
      await pickTracker(form, redmine, 'Incident');
      await fill(walker, form);
      await pickTracker(form, redmine, 'Change');
      await pickTracker(form, redmine, 'Incident');
      const id = await create(form, 'en');
      await compareIssue(walker, redmine, id, say);
      say(countIssues(redmine) === before + 1, `one issue more in the database (${before} before)`);
    },
  },
  {
    name: 'the fill itself changes tracker and category, in German, and Redmine draws the form anew under it',
    browsers: ['Chromium'],
    walk: inLanguage('de'),
  },
  {
    name: 'the same in Arabic, from right to left',
    browsers: ['Chromium', 'Firefox'],
    walk: inLanguage('ar'),
  },
  {
    name: 'the same on a slow server, whose answer comes when the whole form has been filled',
    browsers: ['Chromium', 'Firefox'],
    async walk(walker, redmine, say) {
      await signIn(walker, redmine, 'en');
      await handOff(walker);
      const form = await newIssue(walker, redmine, 'Change');
      await holdUp(form.page, /\/issues\/new\.js/, 4000);
      await fill(walker, form);
      const id = await create(form, 'en');
      await compareIssue(walker, redmine, id, say);
    },
  },
];
