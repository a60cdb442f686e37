/** A support request from a chat page to a new ticket of Request Tracker: pressed through as a person would, then compared with its own database. */
import type { Page } from 'puppeteer-core';
import { chatPage, factsTable } from './chat-page';
import { countTickets, savedTicket } from './saved-ticket';
import type { System } from './server';
import { compare, fill, handOff, type Say, seen, type Walk, type Wanted } from './walk';
import type { Sheet, Walker } from './walker';

const ANSWER = [
  'Hello Jonas, thank you for telling us: mail to “partners@dunlin.example” was held back since Friday.',
  'It is delivered again, nothing was lost. Größere Anhänge kommen nach & nach.',
];
const STEPS = [
  'Open a new mail to an outside address.',
  'Attach a file of more than 10 MB.',
  'Send it & watch the queue.',
];
const WORKAROUND = ['Send attachments by link until Friday.', 'Links expire after 14 days.'];

const FACTS = [
  ['Queue', 'Service desk'],
  ['Requestor', 'jonas.lind@example.com'],
  ['Ticket owner', 'mbauer (Maja Bauer)'],
  ['Asset', 'MX-04 <relay>'],
  ['Environment', 'Staging'],
  ['Products', 'Mail; Files & notes'],
  ['Service', 'Mail delivery'],
  ['Site', 'Lyon'],
  ['Follow-up on', '4 December 2026'],
  ['Outage began', '2026-11-20 09:12'],
] as const;

const WANTED: Wanted = [
  ['Subject', 'subject', 'Mail to partners held back (“MX-04” & relay)'],
  ['Requestors', 'requestor', 'jonas.lind@example.com'],
  ['Owner', 'owner', 'mbauer (Maja Bauer)'],
  ['Message', 'message', ANSWER.join('\n')],
  ['Asset', 'asset', 'MX-04 <relay>'],
  ['Environment', 'environment', 'Staging'],
  ['Products', 'products', 'Files & notes\nMail'],
  ['Service', 'service', 'Mail delivery'],
  ['Site', 'site', 'Lyon'],
  ['Follow-up on', 'followUpOn', '2026-12-04'],
  ['Outage began', 'outageBegan', '2026-11-20 09:12:00'],
  ['Steps to reproduce', 'steps', STEPS.join('\n')],
  ['Workaround', 'workaround', WORKAROUND.join('\n')],
];

const paragraphs = (lines: string[]) => lines.map((line) => `<p>${line.replace(/&/g, '&amp;')}</p>`).join('\n');

const page = () =>
  chatPage(
    'Write up the request of Jonas Lind to queue Service desk. Mail to partners@dunlin.example is held back since 20 November 2026, 09:12, on MX-04 <relay> in Staging. Follow up on 4 December 2026.',
    `<h2>Subject</h2>\n<p>Mail to partners held back (“MX-04” &amp; relay)</p>
<h2>Answer to the customer</h2>\n${paragraphs(ANSWER)}
<h2>Steps to reproduce</h2>\n<ol>${STEPS.map((step) => `<li><p>${step.replace(/&/g, '&amp;')}</p></li>`).join('')}</ol>
<h2>Workaround</h2>\n${paragraphs(WORKAROUND)}
<h2>Details</h2>\n${factsTable(FACTS)}`,
  );

async function signIn(walker: Walker, { origin, login }: System): Promise<Sheet> {
  const sheet = await walker.visit(`${origin}/`);
  await sheet.page.$eval('#user', (input) => {
    (input as HTMLInputElement).value = '';
  });
  await sheet.page.type('#user', login.user);
  await sheet.page.type('input[name=pass]', login.password);
  await Promise.all([sheet.page.waitForNavigation(), sheet.press('button', /^Login$/)]);
  return sheet;
}

/** Clicks the one of several that the width of the window leaves to be seen. */
const clickSeen = async (tab: Page, select: string) => (await seen(tab, select)).click();

/** From the first page to the form of the queue, as a person goes; both editors have come then. */
async function newTicket({ page: tab }: Sheet): Promise<void> {
  await Promise.all([tab.waitForNavigation(), clickSeen(tab, '#CreateTicketInQueue input[type=submit]')]);
  await Promise.all([tab.waitForNavigation(), tab.select('select[name=Queue]', '3')]);
  await seen(tab, '#ticket-create-message iframe.cke_wysiwyg_frame');
  await seen(tab, '.cftype-HTML iframe.cke_wysiwyg_frame');
}

/** Presses RT's own Create and waits until the record is recognized. The ticket's number. */
async function create({ page: tab, sees }: Sheet): Promise<number> {
  await Promise.all([tab.waitForNavigation(), clickSeen(tab, '#SubmitTicket input[name=SubmitTicket]')]);
  const id = Number(/\/Display\.html\?.*id=(\d+)/.exec(tab.url())?.[1]);
  if (!id) throw new Error(`Request Tracker did not create a ticket; the page is ${tab.url()}.`);
  await sees(/Saved \d\d:\d\d/, 15_000);
  return id;
}

export const requestTrackerWalks: Walk[] = [
  {
    name: 'a ticket with two editors, lists, lookups, tags, a day and a moment',
    browsers: ['Chromium', 'Firefox'],
    async walk(walker, system, say: Say) {
      const before = countTickets(system);
      const tab = await signIn(walker, system);
      await handOff(walker, page(), 'Support request to a Request Tracker ticket');
      await tab.page.bringToFront();
      await newTicket(tab);
      await fill(walker, tab);
      const id = await create(tab);
      await compare(
        walker,
        WANTED,
        {
          values: savedTicket(system, id),
          address: tab.page.url(),
          key: String(id),
          blockIn: 'Steps to reproduce',
          // RT 5.0 keeps the type of an HTML field as one more value of it, and shows that too.
          shownOtherwise: ['workaround'],
        },
        say,
      );
      say(countTickets(system) === before + 1, `one ticket more in the database (${before} before)`);
    },
  },
];
