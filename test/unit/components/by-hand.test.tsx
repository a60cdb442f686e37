// @vitest-environment jsdom
/** Fields that Fill leaves to the person, in the panel and on the trail: said before, listed after, placed once, and named when saved. */
import { act } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { DraftView } from '../../../components/handoff/draft-view';
import { HandoffView } from '../../../components/handoff/panel';
import type { Shown } from '../../../components/handoff/shown';
import { checksOf } from '../../../components/handoff/use-shown';
import { eventWords } from '../../../components/ledger/event-words';
import { makeWords } from '../../../components/ui/use-words';
import type { Contract } from '../../../lib/contract/schema';
import type { Command, FilledField } from '../../../lib/handoff/schema';
import type { RecordedLedgerEvent } from '../../../lib/ledger/read';
import { practicePack } from '../../../lib/pack/bundled/practice';
import { formatMessage } from '../../../lib/text/message';
import en from '../../../public/_locales/en/messages.json';
import { type FakePlatform, fakePlatform, show } from './fake-platform';
import { capture, contractOf, ID, plan, salesSteps, walk } from './sample';

const sales = contractOf('sales-follow-up');
const tab = { tabId: 7, address: plan.address, title: 'CRM', plan: { handoffId: ID, plan } };
const words = makeWords(
  (message) => formatMessage(en, message),
  'en-GB',
  () => new Date('2026-11-19T16:00:00.000Z'),
);

type Placed = { field: string; read?: true };

/** The sample with `next step` and `stage` left to the person, and what became of them. */
function partly(placed: Placed[] = [], more: Command[] = []) {
  const steps = salesSteps().slice(0, 6);
  const fill = steps[5]?.command as Extract<Command, { kind: 'recordFill' }>;
  fill.fields = fill.fields.map((one): FilledField => {
    if (one.field !== 'nextStep' && one.field !== 'stage') return one;
    const reason = { key: 'fillReadOnly' as const, params: [one.label] };
    return { ...one, readBack: '', grade: 'notFilled', reason };
  });
  const commands = [...placed.map((one): Command => ({ kind: 'placeByHand', ...one })), ...more];
  const walked = walk([...steps, ...commands.map((command) => ({ at: '2026-11-19T10:13:10.000Z', command }))], sales);
  const { handoff, events } = walked;
  const checks = checksOf(handoff, { contract: sales, capture }, new Date('2026-11-19T16:00:00.000Z'));
  const shown: Shown & { contract: Contract } = { handoff, contract: sales, pack: practicePack, capture, checks };
  return { shown, events };
}

const named = (page: Element, name: string) =>
  [...page.querySelectorAll<HTMLButtonElement>('button')].find((one) => one.getAttribute('aria-label') === name);

const press = (button?: HTMLElement) => act(async () => button?.click());
const sent = (platform: FakePlatform, name: string) => platform.sent.filter((one) => one.name === name);

afterEach(() => vi.useRealTimers());

test('before Fill: how many fields it writes and how many it leaves, and nothing waits for those', async () => {
  const rows = plan.rows.map((row) =>
    row.field === 'stage'
      ? { ...row, status: 'refused' as const, reason: { key: 'fillReadOnly' as const, params: ['Stage'] } }
      : row,
  );
  const looked = { ...tab, plan: { handoffId: ID, plan: { ...plan, rows } } };
  const { handoff } = walk(salesSteps().slice(0, 4), sales);
  const checks = checksOf(handoff, { contract: sales, capture }, new Date('2026-11-19T16:00:00.000Z'));
  const shown = { handoff, contract: sales, pack: practicePack, capture, checks };
  const { page } = await show(fakePlatform({ tab: looked }), <DraftView shown={shown} />);
  const fill = [...page.querySelectorAll('button')].find((one) => /^Fill 4 fields/.test(one.textContent ?? ''));
  expect(fill?.hasAttribute('aria-disabled')).toBe(false);
  expect(page.textContent).toContain('1 field to place by hand after Fill; its reason stands beside it.');
  expect(page.textContent).toContain('Fill leaves it as it is; you place it by hand afterwards.');
});

test('before Fill: a page that saves drafts by itself is said to, where the contract knows', async () => {
  const { handoff } = walk(salesSteps().slice(0, 4), sales);
  const checks = checksOf(handoff, { contract: sales, capture }, new Date('2026-11-19T16:00:00.000Z'));
  const pageOf = async (target: Contract['target']) => {
    const shown = { handoff, contract: { ...sales, target }, pack: practicePack, capture, checks };
    return (await show(fakePlatform({ tab }), <DraftView shown={shown} />)).page;
  };
  const said = `${sales.target.product} saves what is filled as a draft by itself, so Fill is a save of its own. Nothing is sent or published.`;
  expect((await pageOf(sales.target)).textContent).not.toContain('as a draft by itself');
  const page = await pageOf({ ...sales.target, savesDrafts: true });
  expect(page.textContent).toContain(said);
  const fill = [...page.querySelectorAll('button')].find((one) => /^Fill 5 fields/.test(one.textContent ?? ''));
  const told = (fill?.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => page.querySelector(`[id="${id}"]`));
  expect(told.map((one) => one?.textContent)).toContain(said);
});

test('after Fill: each with its reason and its value in the form’s words, to copy and to say that it is placed', async () => {
  const platform = fakePlatform({ tab });
  const copied: string[] = [];
  platform.copy = async (text) => copied.push(text) > 0;
  const { page } = await show(platform, <HandoffView shown={partly().shown} />);
  expect(page.textContent).toContain('Filled 3 of 5, read back from the form · 2 fields to place by hand');
  expect(page.textContent).toContain('“Next step” is read-only on the page, so it cannot be filled.');
  expect(page.textContent).toContain('To place by hand: Next step and Stage');
  await press(named(page, 'Copy the value of Stage'));
  // The form calls this stage by another name than the handoff does.
  expect(copied).toEqual(['SQL']);
  await press(named(page, 'Placed: Stage'));
  expect(sent(platform, 'ui>bg handoff.command')[0]?.payload.command).toEqual({ kind: 'placeByHand', field: 'stage' });
});

test('the form is looked at while something is to be placed, and left alone after', async () => {
  vi.useFakeTimers();
  for (const [placed, looks] of [
    [[], 3],
    [[{ field: 'nextStep' }, { field: 'stage' }], 0],
  ] as const) {
    const platform = fakePlatform({ tab });
    await show(platform, <HandoffView shown={partly([...placed]).shown} />);
    await act(async () => vi.advanceTimersByTimeAsync(3_100));
    expect(sent(platform, 'ui>bg fill.look')).toHaveLength(looks);
  }
});

test('whoever stands on Placed stays at the row when it goes', async () => {
  const platform = fakePlatform({ tab });
  const { page, root } = await show(platform, <HandoffView shown={partly().shown} />);
  named(page, 'Placed: Stage')?.focus();
  const { PlatformProvider } = await import('../../../components/platform-context');
  const { Announcer } = await import('../../../components/ui/announcer');
  const shown = partly([{ field: 'stage' }, { field: 'nextStep', read: true }]).shown;
  await act(async () =>
    root.render(
      <PlatformProvider value={platform}>
        <Announcer>
          <HandoffView shown={shown} />
        </Announcer>
      </PlatformProvider>,
    ),
  );
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Stage');
  expect(page.textContent).toContain('Placed, said by You');
  expect(page.textContent).toContain('Placed, seen in the form');
  expect(page.textContent).toContain('Filled. Now press Save in Harbor CRM.');
});

test('after Fill: what others read is sent by the person, and no Save is spoken of', async () => {
  const { handoff } = walk(salesSteps().slice(0, 6), sales);
  const mappings = sales.target.mappings.map((one) => ({ ...one, audience: 'customer' as const }));
  const contract = { ...sales, target: { ...sales.target, mappings } };
  const shown = { handoff, contract, pack: practicePack, capture, checks: [] };
  const { page } = await show(fakePlatform({ tab }), <HandoffView shown={shown} />);
  expect(page.textContent).toContain('Read it once more in Harbor CRM, then send or publish it yourself.');
  expect(page.textContent).not.toContain('press Save in Harbor CRM');
});

test('saved: what was placed by hand is named, and whose word stands for what nobody could read', async () => {
  const save = salesSteps()[6]?.command as Extract<Command, { kind: 'recordSave' }>;
  save.fields = save.fields.map((one) => (one.field === 'stage' ? { ...one, saved: null, grade: 'unreadable' } : one));
  const { shown, events } = partly([{ field: 'stage' }, { field: 'nextStep', read: true }], [save]);
  expect(shown.handoff.state).toBe('executed');
  const { page } = await show(fakePlatform({ tab }), <HandoffView shown={shown} />);
  expect(page.textContent).toContain('3 of 5 fields, 2 placed by hand');
  expect(page.textContent).toContain('Placed, said by Jun Lee');
  expect(page.textContent).toContain('by copy-paste 15');
  const said = events.map((event) =>
    eventWords(
      { ...event, content: 'content' in event ? event.content : {} } as unknown as RecordedLedgerEvent,
      (field) => field,
      words,
    ),
  );
  expect(said).toContain('Filled 3 fields, read back 3, 2 fields left to place by hand');
  expect(said).toContain('stage placed by hand');
  expect(said).toContain('nextStep placed by hand, seen in the form');
});
