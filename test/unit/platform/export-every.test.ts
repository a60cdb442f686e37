/** When the trail is due to be saved as a file by itself. */
import { expect, it, vi } from 'vitest';

vi.mock('../../../lib/platform/browser', () => ({ browser: { storage: { local: {}, session: {} } } }));

const { isExportDue } = await import('../../../lib/platform/export-every');

const AT = '2026-11-22T10:00:00.000Z';
const last = (at: string, events = 10) => ({ at, events });

it.each([
  ['never asked for', 'never', null, 12, false],
  ['nothing to save', 'day', null, 0, false],
  ['never saved', 'week', null, 12, true],
  ['a day over', 'day', last('2026-11-21T10:00:00.000Z'), 12, true],
  ['a day not over', 'day', last('2026-11-21T10:00:00.001Z'), 12, false],
  ['a week not over', 'week', last('2026-11-16T10:00:00.000Z'), 12, false],
  ['a week over', 'week', last('2026-11-15T10:00:00.000Z'), 12, true],
  ['nothing added since', 'day', last('2026-11-01T10:00:00.000Z', 12), 12, false],
  ['fewer than were saved: another trail', 'day', last('2026-11-01T10:00:00.000Z', 20), 12, true],
] as const)('%s', (_, every, exported, events, due) => {
  expect(isExportDue(every, exported, events, AT)).toBe(due);
});
