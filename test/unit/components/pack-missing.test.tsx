// @vitest-environment jsdom
/** What a pack lacks is told in the settings, in the sentences of the lint, before it is accepted and after. */
import { expect, test } from 'vitest';
import { PackMissing } from '../../../components/admin/pack-missing';
import { practicePack } from '../../../lib/pack/bundled/practice';
import { salesFollowUp } from '../../../lib/pack/bundled/practice-sales';
import { summarizePack } from '../../../lib/pack/summary';
import { fakePlatform, show } from './fake-platform';

const AT = '2026-11-21T10:00:00.000Z';

test('nothing is said of a pack that lacks nothing', async () => {
  const { page } = await show(fakePlatform(), <PackMissing summary={summarizePack(practicePack, AT)} />);
  expect(page.querySelector('details')).toBeNull();
});

test('each sentence stands once, errors first, with its contract where there are several', async () => {
  const bare = { ...salesFollowUp, id: 'bare', name: 'Bare follow-up', measures: [], reviewBy: undefined };
  const summary = summarizePack({ ...practicePack, contracts: [salesFollowUp, bare] }, AT);
  expect(summary.missing.map(({ contract, severity }) => [contract, severity])).toEqual([
    ['Bare follow-up', 'error'],
    ['Bare follow-up', 'warning'],
  ]);
  const { page } = await show(fakePlatform(), <PackMissing summary={summary} />);
  const lines = [...page.querySelectorAll('li')].map((line) => line.textContent ?? '');
  expect(page.querySelector('summary')?.textContent).toBe("What's missing: 2 things");
  expect(lines[0]).toMatch(/^Missing: Bare follow-up: .+\.$/);
  expect(lines[1]).toMatch(/^Better: Bare follow-up: .+\.$/);
});
