// @vitest-environment jsdom
/** The panel's views on a page: what a press sends, what a pause keeps, what is refused and how it is said. */
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AnswerText } from '../../../components/capture/answer-text';
import { SourceList } from '../../../components/capture/source-list';
import { DraftView } from '../../../components/handoff/draft-view';
import { FilledView } from '../../../components/handoff/filled-view';
import { HandoffView } from '../../../components/handoff/panel';
import { RecordView } from '../../../components/handoff/record-view';
import { ReviewView } from '../../../components/handoff/review-view';
import type { Shown } from '../../../components/handoff/shown';
import { checksOf } from '../../../components/handoff/use-shown';
import { DiffText } from '../../../components/ui/words-under-judgment';
import type { Contract } from '../../../lib/contract/schema';
import { practicePack } from '../../../lib/pack/bundled/practice';
import { type FakePlatform, fakePlatform, show } from './fake-platform';
import { capture, contractOf, ID, plan, salesSteps, startOf, walk } from './sample';

const sales = contractOf('sales-follow-up');
const refund = contractOf('refund-request');
const tab = { tabId: 7, address: plan.address, title: 'CRM', plan: { handoffId: ID, plan } };

function shownAt(steps: number): Shown & { contract: Contract } {
  const { handoff } = walk(salesSteps().slice(0, steps), sales);
  const checks = checksOf(handoff, { contract: sales, capture }, new Date('2026-11-19T16:00:00.000Z'));
  return { handoff, contract: sales, pack: practicePack, capture, checks };
}

function button(page: Element, name: string | RegExp): HTMLButtonElement {
  const found = [...page.querySelectorAll('button')].find((one) => {
    const text = one.getAttribute('aria-label') ?? one.textContent ?? '';
    return typeof name === 'string' ? text === name : name.test(text);
  });
  if (!found)
    throw new Error(
      `no button ${name}: ${[...page.querySelectorAll('button')].map((one) => one.textContent).join(' | ')}`,
    );
  return found;
}

async function press(element: HTMLElement): Promise<void> {
  await act(async () => element.click());
}

/** Types into a controlled input the way React notices. */
async function type(element: HTMLInputElement | HTMLTextAreaElement, value: string): Promise<void> {
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), 'value')?.set;
  await act(async () => {
    setter?.call(element, value);
    element.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

const commands = (platform: FakePlatform) =>
  platform.sent.filter(({ name }) => name === 'ui>bg handoff.command').map(({ payload }) => payload.command);

describe('a draft', () => {
  test('Fill that waits says why, goes to the first of it, and asks the gate so that the refusal is on record', async () => {
    Element.prototype.scrollIntoView ??= () => undefined;
    const platform = fakePlatform({ tab });
    const { page } = await show(platform, <DraftView shown={shownAt(1)} />);
    const fill = button(page, /^Fill 5 fields/);
    expect(fill.getAttribute('aria-disabled')).toBe('true');
    expect(fill.disabled).toBe(false);
    await press(fill);
    expect(platform.sent.filter(({ name }) => name === 'ui>bg fill.run')).toMatchObject([
      { payload: { handoffId: ID, tabId: 7, subjectConfirmed: false } },
    ]);
    expect(document.activeElement?.id).toBe('field-summary');
    expect(page.querySelector('[role=status][aria-live=polite]')?.textContent).toContain(
      'Fill waits for “3 days” and Follow-up date.',
    );
    const places = [...page.querySelectorAll('footer a')].map((link) => link.getAttribute('href'));
    expect(places).toEqual(['#field-summary', '#field-followUpDate']);
    for (const place of places) expect(page.querySelector(place ?? '')).not.toBeNull();
  });
  test('Fill that may go says the sentences in the person’s name, once', async () => {
    const platform = fakePlatform({ tab });
    const { page } = await show(platform, <DraftView shown={shownAt(4)} />);
    const fill = button(page, /^Fill 5 fields/);
    expect(fill.getAttribute('aria-disabled')).toBeNull();
    await press(fill);
    const runs = platform.sent.filter(({ name }) => name === 'ui>bg fill.run');
    expect(runs).toHaveLength(1);
    expect(runs[0]?.payload).toMatchObject({
      handoffId: ID,
      tabId: 7,
      subjectConfirmed: false,
      attested: ['Tone is friendly and professional.', 'Every date and amount matches the call notes.'],
    });
    for (const sentence of (runs[0]?.payload.attested ?? []) as string[])
      expect(page.querySelector('footer')?.textContent).toContain(sentence);
  });
  test('a refusal shows both passages, and its fix writes the whole value', async () => {
    const platform = fakePlatform({ tab });
    const { page } = await show(platform, <DraftView shown={shownAt(1)} />);
    expect(page.textContent).toContain('“3 days” is not in any source. Fill waits.');
    expect(page.querySelector('dd b')?.textContent).toBe('up to 10 days');
    await press(button(page, 'Use “up to 10 days”'));
    expect(commands(platform)).toHaveLength(1);
    expect(commands(platform)[0]).toMatchObject({ kind: 'setField', field: 'summary' });
    expect((commands(platform)[0] as { value: string }).value).toContain('up to 10 days');
  });
  test('many figures without a source are one block with its count, all of them on demand, and one press that confirms them', async () => {
    const platform = fakePlatform({ tab });
    const figures = `Seats by team: ${Array.from({ length: 212 }, (_, i) => 300 + i).join(', ')}.`;
    const first = shownAt(1);
    const held = first.handoff.values.summary;
    const turns = capture.turns.map((turn, i) => (i === capture.answer ? { ...turn, text: figures } : turn));
    const written = { ...capture, turns };
    const handoff = {
      ...first.handoff,
      values: { ...first.handoff.values, ...(held && { summary: { ...held, value: figures } }) },
    };
    const checks = checksOf(handoff, { contract: sales, capture: written }, new Date('2026-11-19T16:00:00.000Z'));
    const { page } = await show(platform, <DraftView shown={{ ...first, handoff, capture: written, checks }} />);
    expect(page.textContent).toContain('212 figures in Notes stand neither in the prompt nor in a source.');
    expect(page.querySelectorAll('details ol li')).toHaveLength(212);
    expect(page.querySelector('details:has(ol) summary')?.textContent).toContain('“300”');
    expect(button(page, 'Add source')).toBeTruthy();
    await press(button(page, 'I compared all 212 with their source'));
    expect(commands(platform)).toEqual([{ kind: 'vouch', rule: 'claims-in-sources', field: 'summary', count: 212 }]);
    expect(page.querySelector('[role=status][aria-live=polite]')?.textContent).toContain('Your name stands with it.');
  });
  test('what calls for a second person is said where Fill became a question', async () => {
    const platform = fakePlatform({ tab });
    const mandatoryWhen = [{ when: 'topic' as const, anyOf: ['renewal'], review: 'secondPerson' as const }];
    const contract = { ...sales, approval: { ...sales.approval, mandatoryWhen } };
    const shown = { ...shownAt(4), contract };
    const checks = checksOf(shown.handoff, { contract, capture }, new Date('2026-11-19T16:00:00.000Z'));
    const { page } = await show(platform, <DraftView shown={{ ...shown, checks }} />);
    expect(page.textContent).toContain('is a topic for a second person. Maria Ruiz has to approve it.');
    await press(button(page, /^Ask Maria Ruiz/));
    expect(commands(platform)).toEqual([{ kind: 'propose' }]);
  });
  test('it may be escalated to the reviewer and to everybody an exception goes to, each once and nobody to themselves', async () => {
    const platform = fakePlatform({ tab });
    const exceptions: Contract['exceptions'] = [
      { case: 'badOutput', route: 'changeOwner' },
      { case: 'missingData', route: 'j.lee' },
      { case: 'lowConfidence', route: 'reviewOwner' },
      { case: 'duplicate', route: 'openExisting' },
      { case: 'adapterBroken', route: 'help@acme.example' },
    ];
    const { page } = await show(platform, <DraftView shown={{ ...shownAt(1), contract: { ...sales, exceptions } }} />);
    const ways = [...page.querySelectorAll('button')].filter((one) => one.textContent?.startsWith('Escalate to '));
    expect(ways.map((one) => one.textContent?.slice(12))).toEqual(['Maria Ruiz', 'Anika Khan', 'help@acme.example']);
    await press(button(page, 'Escalate to help@acme.example'));
    expect(commands(platform)).toEqual([{ kind: 'escalate', to: 'help@acme.example', rule: 'person' }]);
  });
  test('a refused command says what was kept and stays until it is read', async () => {
    const platform = fakePlatform({ tab });
    platform.reply = (name) =>
      name === 'ui>bg fill.run' ? { ok: false, failed: { key: 'handoffBusy' } } : { ok: true };
    const { page } = await show(platform, <DraftView shown={shownAt(4)} />);
    await press(button(page, /^Fill 5 fields/));
    expect(page.querySelector('[role=alert]')?.textContent).toContain('Nothing was changed here; try again.');
    await press(button(page, 'Understood'));
    expect(page.querySelector('[role=alert]')).toBeNull();
  });
  test('without a form it looks once and waits for one', async () => {
    const platform = fakePlatform({ tab: { ...tab, plan: null } });
    platform.reply = () => ({ ok: false, reason: { key: 'handoffBusy' } });
    const { page } = await show(platform, <DraftView shown={shownAt(4)} />);
    expect(platform.sent.map(({ name }) => name)).toEqual(['ui>bg fill.plan']);
    expect(button(page, /^Fill 5 fields/).getAttribute('aria-disabled')).toBe('true');
    await press(button(page, 'Look again'));
    expect(platform.sent).toHaveLength(2);
  });
  test('a plan of another page or another handoff is not shown as this one’s', async () => {
    const other = fakePlatform({ tab: { ...tab, address: 'practice:crm/apex/activity/new' } });
    const first = await show(other, <DraftView shown={shownAt(4)} />);
    expect(first.page.textContent).not.toContain('in the record now');
    const foreign = fakePlatform({ tab: { ...tab, plan: { handoffId: 'H-0000-0000', plan } } });
    const second = await show(foreign, <DraftView shown={shownAt(4)} />);
    expect(second.page.textContent).not.toContain('in the record now');
  });
});

describe('typing into a field', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const subject = (page: Element) => page.querySelector('#field-subject') as HTMLTextAreaElement;

  test('is kept after a pause, once, with the last value', async () => {
    const platform = fakePlatform({ tab });
    const { page } = await show(platform, <DraftView shown={shownAt(4)} />);
    await type(subject(page), 'New');
    await act(async () => vi.advanceTimersByTime(300));
    await type(subject(page), 'New subject');
    await act(async () => vi.advanceTimersByTime(399));
    expect(commands(platform)).toEqual([]);
    await act(async () => vi.advanceTimersByTime(1));
    expect(commands(platform)).toEqual([{ kind: 'setField', field: 'subject', value: 'New subject' }]);
  });
  test('is kept on leaving the field, and when the panel goes away under it', async () => {
    const platform = fakePlatform({ tab });
    const { page, root } = await show(platform, <DraftView shown={shownAt(4)} />);
    await type(subject(page), 'One');
    await act(async () => subject(page).dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
    expect(commands(platform)).toHaveLength(1);
    await type(subject(page), 'Two');
    await act(async () => root.unmount());
    expect(commands(platform).at(-1)).toMatchObject({ value: 'Two' });
  });
  test('that was refused stays in the field', async () => {
    const platform = fakePlatform({ tab });
    platform.reply = () => ({ ok: false, failed: { key: 'handoffBusy' } });
    const { page } = await show(platform, <DraftView shown={shownAt(4)} />);
    await type(subject(page), 'Mine');
    await act(async () => vi.advanceTimersByTime(400));
    expect(subject(page).value).toBe('Mine');
    expect(page.querySelector('[aria-live=polite]')?.textContent).toContain('Subject was not kept');
  });
  test('back to what is held sends nothing', async () => {
    const platform = fakePlatform({ tab });
    const { page } = await show(platform, <DraftView shown={shownAt(4)} />);
    const held = subject(page).value;
    await type(subject(page), 'x');
    await type(subject(page), held);
    await act(async () => vi.advanceTimersByTime(400));
    expect(commands(platform)).toEqual([]);
  });
});

describe('a second person', () => {
  const contractSteps = () => [
    { at: '2026-11-19T10:20:00.000Z', command: { kind: 'capture' as const, handoffId: ID, start: startOf(refund) } },
  ];
  const proposed = (): Shown & { contract: Contract } => {
    const { handoff } = walk(contractSteps(), refund);
    return { handoff: { ...handoff, state: 'proposed' }, contract: refund, pack: practicePack, capture, checks: [] };
  };
  test('a draft asks for the decision instead of filling', async () => {
    const platform = fakePlatform({ tab });
    const { handoff } = walk(contractSteps(), refund);
    const { page } = await show(platform, <DraftView shown={{ ...proposed(), handoff }} />);
    await press(button(page, 'Ask Maria Ruiz to decide'));
    expect(commands(platform)).toEqual([{ kind: 'propose' }]);
  });
  test('the author sees no form until they play the reviewer, and then decides as them', async () => {
    const platform = fakePlatform({ tab });
    const { page } = await show(platform, <ReviewView shown={proposed()} />);
    expect(page.querySelector('form')).toBeNull();
    await press(button(page, 'Decide as Maria Ruiz (practice)'));
    await press(button(page, 'Approve'));
    expect(page.querySelector('[role=alert]')?.textContent).toContain('nothing was decided yet');
    expect(commands(platform)).toEqual([]);
    for (const box of page.querySelectorAll<HTMLInputElement>('input[type=checkbox]')) await press(box);
    await press(button(page, 'Approve'));
    expect(platform.sent.at(-1)?.payload).toMatchObject({
      as: 'm.ruiz',
      command: { kind: 'decide', decision: 'approve' },
    });
  });
});

describe('after Fill', () => {
  test('asks whether it was saved only after a while, and undoes on the tab', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-19T10:13:05.000Z') });
    const platform = fakePlatform({ tab });
    const { page } = await show(platform, <FilledView shown={shownAt(6)} />);
    expect(page.textContent).not.toContain('I saved it');
    await act(async () => vi.advanceTimersByTime(20_000));
    await press(button(page, 'I saved it'));
    await press(button(page, 'Undo'));
    vi.useRealTimers();
    expect(platform.sent.map(({ name }) => name)).toEqual(['ui>bg save.confirm', 'ui>bg fill.undo']);
  });
  test('each state has its view', async () => {
    const platform = fakePlatform({ tab });
    const views: [number, string][] = [
      [1, 'Captured answer'],
      [6, 'Now press Save in Harbor CRM'],
      [7, 'How it landed'],
    ];
    for (const [steps, words] of views) {
      const { page } = await show(platform, <HandoffView shown={shownAt(steps)} />);
      expect(page.textContent).toContain(words);
    }
    const { page } = await show(platform, <HandoffView shown={{ ...shownAt(1), contract: null, checks: null }} />);
    expect(page.querySelector('[role=alert]')?.textContent).toContain('no longer active here');
  });
  test('a saved record shows the counter, the proof and the changed words', async () => {
    const platform = fakePlatform({ tab });
    const saved = await show(platform, <HandoffView shown={shownAt(7)} />);
    expect(saved.page.textContent).toMatch(/\d actions? \+ Save, and 2 fixes/);
    expect(saved.page.textContent).toContain('by copy-paste 25');
    // The digest in the proof is computed by the platform's crypto, some turns later.
    await vi.waitFor(async () => {
      await act(async () => undefined);
      expect(saved.page.querySelector('pre')?.textContent).toContain('Waybill H-7F3K-29QD');
    });
    const readBack = {
      address: '',
      subject: 'Acme',
      values: { subject: { label: 'Subject', value: null } },
      textsSeen: [],
    };
    const { page } = await show(platform, <RecordView shown={shownAt(8)} readBack={readBack} />);
    expect(page.querySelector('del')?.textContent).toBe('$1,240');
    expect(page.querySelector('ins')?.textContent).toBe('$1,420');
    expect(page.textContent).toContain('Cannot read');
    // There is no database here.
    await vi.waitFor(async () => {
      await act(async () => undefined);
      expect(page.textContent).toContain('The trail could not be read');
    });
  });
});

describe('what comes from pages and packs is words', () => {
  test('links of an answer are not links, an odd tree is text', async () => {
    const platform = fakePlatform();
    const tree = {
      type: 'root',
      children: [
        {
          type: 'paragraph',
          children: [{ type: 'link', url: 'javascript:alert(1)', children: [{ type: 'text', value: 'press' }] }],
        },
        { type: 'html', value: '<img src=x onerror=alert(1)>' },
      ],
    };
    const { page } = await show(platform, <AnswerText tree={tree} text="" claims={[]} />);
    expect(page.querySelector('a, img')).toBeNull();
    expect(page.textContent).toContain('press');
    const odd = await show(platform, <AnswerText tree={{ nothing: 1 }} text="plain 3 days" claims={['3 days']} />);
    expect(odd.page.querySelector('span')?.textContent).toBe('3 days');
  });
  test('every claim is underlined wherever it stands as a word of its own', async () => {
    const tree = {
      type: 'root',
      children: [{ type: 'paragraph', children: [{ type: 'text', value: '11 of 2011, 12 and 11 seats' }] }],
    };
    const { page } = await show(fakePlatform(), <AnswerText tree={tree} text="" claims={['11', '12', '11 seats']} />);
    expect([...page.querySelectorAll('span')].map((one) => one.textContent)).toEqual(['11', '12', '11 seats']);
    expect(page.textContent).toBe('11 of 2011, 12 and 11 seats');
  });
  test('only web and practice addresses open', async () => {
    const platform = fakePlatform();
    const opened: string[] = [];
    platform.openAddress = (address) => void opened.push(address);
    const source = (url: string) => ({ title: url, url, quote: null, hidden: false });
    const { page } = await show(
      platform,
      <SourceList sources={[source('https://a.example/'), source('javascript:1'), source('practice:chat')]} />,
    );
    for (const place of page.querySelectorAll('button')) await press(place);
    expect(opened).toEqual(['https://a.example/', 'practice:chat']);
  });
  test('a diff keeps amounts whole and shortens what did not change', async () => {
    const long = 'word '.repeat(60);
    const { page } = await show(fakePlatform(), <DiffText from={`${long}pays $1,240.`} to={`${long}pays $1,420.`} />);
    expect(page.querySelector('del')?.textContent).toBe('$1,240');
    expect(page.textContent?.length).toBeLessThan(120);
  });
});
