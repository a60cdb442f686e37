/** A lead and an employee from chat pages into Tryton: pressed through as a person would, then compared with its own database. */
import type { ElementHandle, Page } from 'puppeteer-core';
import { chatPage, factsTable } from './chat-page';
import type { System } from './server';
import { compare, fill, handOff, seen, type Walk, type Wanted } from './walk';
import type { Sheet, Walker } from './walker';

const CALL = ['They run three sites & want one supplier.', 'A decision is due before the new year.'];

const LEAD: Wanted = [
  ['Party', 'party', 'Dunlin & Partners'],
  ['Description', 'description', 'Cold storage for two sites (“north” & south)'],
  ['Reference', 'reference', 'DUN-2026/11'],
  ['Amount', 'amount', '18500.5'],
  ['Start Date', 'startDate', '2026-11-03'],
  ['End Date', 'endDate', '2026-12-04'],
  ['Comment', 'comment', CALL.join('\n\n')],
];

const EMPLOYEE: Wanted = [
  ['Party', 'party', 'Aya Tanaka'],
  ['Start Date', 'startDate', '2026-12-01'],
  ['End Date', 'endDate', '2027-05-31'],
];

const leadPage = () =>
  chatPage(
    'Summarize the lead from the call with Dunlin & Partners on 3 November 2026: about 18500.50, decision by 4 December 2026.',
    `<h2>Need</h2>\n<p>Cold storage for two sites (“north” &amp; south)</p>
<h2>Call notes</h2>\n${CALL.map((line) => `<p>${line.replace(/&/g, '&amp;')}</p>`).join('\n')}
<h2>Details</h2>\n${factsTable([
      ['Our company', 'Harbor Supplies'],
      ['Lead company', 'Dunlin & Partners'],
      ['Estimated amount', '18500.50'],
      ['Lead since', '3 November 2026'],
      ['Decision by', '4 December 2026'],
      ['Lead reference', 'DUN-2026/11'],
    ])}`,
  );

const employeePage = () =>
  chatPage(
    'Write the onboarding plan of Aya Tanaka, who starts on 1 December 2026 and stays until 31 May 2027.',
    `<h2>Onboarding</h2>\n<p>First week: meet the team.</p>\n<h2>Details</h2>\n${factsTable([
      ['Our company', 'Harbor Supplies'],
      ['Employee name', 'Aya Tanaka'],
      ['First day', '1 December 2026'],
      ['Last day', '31 May 2027'],
    ])}`,
  );

/** The field is drawn before the client listens to it: a name that came too early is said once more. */
async function askedForPassword(page: Page, user: string): Promise<ElementHandle> {
  const dialog = '.modal.in input[type=password]';
  const name = await seen(page, '#login');
  await name.type(user);
  await name.press('Enter');
  try {
    return await seen(page, dialog);
  } catch {
    await page.bringToFront();
    await page.reload();
    const again = await seen(page, '#login');
    await again.type(user);
    await again.press('Enter');
    return seen(page, dialog);
  }
}

/** Name and Enter, then the password in a dialog. */
async function signIn(walker: Walker, { origin, login }: System): Promise<Sheet> {
  const sheet = await walker.visit(`${origin}/`);
  const { page } = sheet;
  // In a narrow window the form does not fit, and what cannot be seen is not filled.
  await page.setViewport({ width: 1280, height: 900 });
  const password = await askedForPassword(page, login.user);
  await password.type(login.password);
  await password.press('Enter');
  await seen(page, '#user-preferences', 60_000);
  return sheet;
}

async function chord(page: Page, modifier: 'Alt' | 'Control', key: 'n' | 's'): Promise<void> {
  await page.keyboard.down(modifier);
  await page.keyboard.press(key);
  await page.keyboard.up(modifier);
}

/** Opens a new record of a model, as a person would by its address and Alt+N. */
async function newRecord({ page }: Sheet, model: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#crm/model/${model}`);
  await seen(page, '.tab-pane.active .toolbar, .tab-pane.active .navbar');
  await seen(page, '.tab-pane.active .treeview');
  await chord(page, 'Alt', 'n');
  await seen(page, '.tab-pane.active input[name=party]');
}

/** Ctrl+S, and the number Tryton then has in its address. */
async function save({ page, sees }: Sheet, model: string): Promise<number> {
  // In the form, where somebody who has looked it over is.
  await (await seen(page, '.tab-pane.active input[name=party]')).click();
  await chord(page, 'Control', 's');
  let id = 0;
  for (const until = Date.now() + 15_000; !id && Date.now() < until; ) {
    await new Promise((done) => setTimeout(done, 100));
    id = Number(new RegExp(`/model/${model}/(\\d+)`).exec(page.url())?.[1] ?? 0);
  }
  if (!id) throw new Error(`Tryton did not save; the page is ${page.url()}.`);
  await sees(/Saved \d\d:\d\d/, 15_000);
  return id;
}

/** One row of a query, every value as text. */
function only(system: System, sql: string): Record<string, string | null> {
  const [row] = system.rows(sql);
  if (!row) throw new Error('Tryton has no such record in its database.');
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === null ? null : String(value)]));
}

const savedLead = (system: System, id: number) =>
  only(
    system,
    `select party_party.name as "Party", lead.description as "Description", lead.reference as "Reference",
     cast(lead.amount as real) as "Amount", lead.start_date as "Start Date", lead.end_date as "End Date",
     lead.comment as "Comment" from sale_opportunity lead left join party_party on party_party.id = lead.party
     where lead.id = ${id}`,
  );

const savedEmployee = (system: System, id: number) =>
  only(
    system,
    `select party_party.name as "Party", company_employee.start_date as "Start Date",
     company_employee.end_date as "End Date" from company_employee
     left join party_party on party_party.id = company_employee.party where company_employee.id = ${id}`,
  );

const into = (
  model: string,
  page: () => string,
  contract: string,
  wanted: Wanted,
  saved: (system: System, id: number) => Record<string, string | null>,
  blockIn: string | null,
): Walk['walk'] =>
  async function walk(walker, system, say) {
    const tab = await signIn(walker, system);
    await handOff(walker, page(), contract);
    await tab.page.bringToFront();
    await newRecord(tab, model);
    await fill(walker, tab);
    const id = await save(tab, model);
    const values = saved(system, id);
    await compare(walker, wanted, { values, address: tab.page.url(), key: String(id), blockIn }, say);
  };

export const trytonWalks: Walk[] = [
  {
    name: 'a lead: a party that counts when picked, an amount behind a stand-in, days',
    browsers: ['Chromium', 'Firefox'],
    walk: into('sale.opportunity', leadPage, 'New lead to a Tryton opportunity', LEAD, savedLead, 'Comment'),
  },
  {
    name: 'an employee: who, from when, until when',
    browsers: ['Chromium', 'Firefox'],
    walk: into('company.employee', employeePage, 'New employee to Tryton', EMPLOYEE, savedEmployee, null),
  },
];
