// @vitest-environment jsdom
/** Settings, Backup: what a file is said to hold, what importing it asks of the background, and what is said where it fails. */
import 'fake-indexeddb/auto';
import { act } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { BackupSection } from '../../../components/admin/backup-section';
import { useExports } from '../../../components/admin/use-exports';
import { readBackup } from '../../../lib/ledger/backup';
import { type ImportPreview, previewImport } from '../../../lib/ledger/preview-import';
import { readRestorePoints } from '../../../lib/ledger/read-restore-points';
import { type FakePlatform, fakePlatform, show } from './fake-platform';

vi.mock('../../../lib/ledger/backup');
vi.mock('../../../lib/ledger/preview-import');
vi.mock('../../../lib/ledger/read-restore-points');

const PREVIEW: ImportPreview = {
  digest: 'a'.repeat(64),
  bytes: 1200,
  logs: [
    {
      origin: 'waybill/AAAAAAAAAAAAAAAAAAAA',
      entries: 12,
      fresh: 12,
      from: '2026-11-01T10:00:00.000Z',
      to: '2026-11-03T10:00:00.000Z',
    },
    {
      origin: 'waybill/BBBBBBBBBBBBBBBBBBBB',
      entries: 1,
      fresh: 0,
      from: '2026-11-02T10:00:00.000Z',
      to: '2026-11-02T11:00:00.000Z',
    },
  ],
  handoffs: 2,
  fresh: 12,
};
const POINT = {
  id: 'P-1',
  at: '2026-11-19T10:11:00.000Z',
  bytes: 2_000_000,
  entries: 7,
  origin: 'waybill/CCCC',
  undoable: true,
};

let platform: FakePlatform;
let left: string[];
let leave: (file: Blob) => Promise<string>;

/** Lets live reads and replies arrive. */
const settle = () => act(async () => new Promise((done) => setTimeout(done, 60)));

function Section() {
  return <BackupSection exports={useExports()} leaveFile={(file) => leave(file)} />;
}

async function open() {
  const { page } = await show(platform, <Section />);
  await settle();
  return page;
}

async function choose(page: HTMLElement, name = 'waybill-2026-11-19.jsonl') {
  const input = page.querySelector('input[type=file]') as HTMLInputElement;
  const file = new File(['a trail'], name);
  Object.defineProperty(input, 'files', { configurable: true, value: [file] });
  Object.defineProperty(input, 'value', { configurable: true, value: '', writable: true });
  await act(async () => input.dispatchEvent(new Event('change', { bubbles: true })));
  await settle();
}

function button(page: HTMLElement, name: string) {
  const named = (one: Element) => one.getAttribute('aria-label') ?? one.textContent;
  return [...page.querySelectorAll('button')].find((one) => named(one) === name);
}

async function press(page: HTMLElement, name: string) {
  const found = button(page, name);
  expect(found, name).toBeDefined();
  await act(async () => found?.click());
  await settle();
}

const said = (page: HTMLElement) => page.querySelector('p[role=status]')?.textContent;
const imports = () => platform.sent.filter(({ name }) => name === 'ui>bg backup.import');

beforeEach(() => {
  platform = fakePlatform();
  left = [];
  leave = async (file) => {
    left.push(await file.text());
    return 'F-1';
  };
  vi.mocked(readBackup).mockResolvedValue({ ok: true, backup: {} as never });
  vi.mocked(previewImport).mockResolvedValue({ ok: true, preview: PREVIEW });
  vi.mocked(readRestorePoints).mockResolvedValue([]);
});

describe('before an import', () => {
  test('the file is told in plain words, with the focus on its heading, and nothing is sent yet', async () => {
    const page = await open();
    await choose(page);
    const text = page.querySelector('section section')?.textContent ?? '';
    expect(document.activeElement?.textContent).toBe('What “waybill-2026-11-19.jsonl” holds');
    expect(text).toContain('2 handoffs in 2 trails');
    expect(text).toContain('Another browser waybill/AAAAAAAA…AAAA12 events · 1 Nov 2026 to 3 Nov 2026 · 12 new here');
    expect(text).toContain('Here already waybill/BBBBBBBB…BBBB1 event · 2 Nov 2026 · 0 new here');
    expect(text).toContain('12 events are new here. Before anything is imported');
    expect([platform.sent, left]).toEqual([[], []]);
  });

  test('a file with nothing new offers no import', async () => {
    vi.mocked(previewImport).mockResolvedValue({ ok: true, preview: { ...PREVIEW, fresh: 0 } });
    const page = await open();
    await choose(page);
    expect(page.textContent).toContain('There is nothing to import.');
    expect(button(page, 'Import')).toBeUndefined();
  });

  test('a refused file is told with its place, and offers no import', async () => {
    vi.mocked(readBackup).mockResolvedValue({ ok: false, message: { key: 'importBad', params: ['7'] } });
    const page = await open();
    await choose(page);
    expect(page.querySelector('[role=alert]')?.textContent).toContain('Line 7 of the file');
    expect(document.activeElement?.textContent).toContain('Line 7 of the file');
    expect(button(page, 'Import')).toBeUndefined();
  });

  test('a whole file that contradicts this trail is refused with the reason', async () => {
    vi.mocked(previewImport).mockResolvedValue({ ok: false, message: { key: 'importMoved' } });
    const page = await open();
    await choose(page);
    expect(page.querySelector('[role=alert]')?.textContent).toContain('The file changed while it was read');
    expect(button(page, 'Import')).toBeUndefined();
  });

  test('a file that cannot be read to its end is told', async () => {
    vi.mocked(readBackup).mockRejectedValue(new Error('The disk went away.'));
    const page = await open();
    await choose(page);
    expect(page.querySelector('[role=alert]')?.textContent).toContain('could not be read to its end');
  });

  test('Cancel while it is read ends the reading, and a late answer shows nothing', async () => {
    let aborted = false;
    vi.mocked(readBackup).mockImplementation(
      (_, options) =>
        new Promise((_done, fail) => {
          options?.onProgress?.(3, 7);
          options?.signal?.addEventListener('abort', () => {
            aborted = true;
            fail(options.signal?.reason);
          });
        }),
    );
    const page = await open();
    await choose(page);
    expect(page.querySelector('progress')?.value).toBe(3);
    await press(page, 'Cancel');
    expect(aborted).toBe(true);
    expect(said(page)).toBe('Nothing was imported.');
    expect([page.querySelector('progress'), page.querySelector('section section')]).toEqual([null, null]);
  });

  test('Cancel after the look changes nothing and says so where the focus is', async () => {
    const page = await open();
    await choose(page);
    await press(page, 'Cancel');
    expect(document.activeElement?.textContent).toBe('Nothing was imported.');
    expect([platform.sent, left]).toEqual([[], []]);
  });
});

describe('the import', () => {
  test('hands the file over, names what was seen, and says what came', async () => {
    const added = { logs: 1, entries: 12, handoffs: 1 };
    platform.reply = () => ({ ok: true, added, restorePoint: 'P-1' });
    const page = await open();
    await choose(page);
    await press(page, 'Import');
    expect(left).toEqual(['a trail']);
    expect(imports()).toEqual([{ name: 'ui>bg backup.import', payload: { id: 'F-1', digest: PREVIEW.digest } }]);
    expect(said(page)).toMatch(/^Imported: 12 events, 1 handoff\./);
    expect(document.activeElement).toBe(page.querySelector('p[role=status]'));
  });

  test('says why the background refused', async () => {
    platform.reply = () => ({ ok: false, message: { key: 'importMoved' } });
    const page = await open();
    await choose(page);
    await press(page, 'Import');
    expect(page.querySelector('[role=alert]')?.textContent).toContain('The file changed while it was read');
  });

  test('where there is no room for the file nothing is asked', async () => {
    leave = () => Promise.reject(new DOMException('full', 'QuotaExceededError'));
    const page = await open();
    await choose(page);
    await press(page, 'Import');
    expect(page.querySelector('[role=alert]')?.textContent).toContain('no room left');
    expect(imports()).toEqual([]);
  });

  test('without an answer the trail itself says whether it was done', async () => {
    platform.reply = () => undefined;
    const page = await open();
    await choose(page);
    await press(page, 'Import');
    expect(said(page)).toMatch(/^Waybill was interrupted before it imported anything/);
    expect(button(page, 'Import')).toBeDefined();
    vi.mocked(previewImport).mockResolvedValue({ ok: true, preview: { ...PREVIEW, fresh: 0 } });
    await press(page, 'Import');
    expect(said(page)).toMatch(/^Everything in this file is in the trail now/);
    expect(button(page, 'Import')).toBeUndefined();
  });
});

describe('restore points', () => {
  test('none, no list', async () => {
    expect((await open()).textContent).not.toContain('Restore points');
  });

  test('each says when, how large and how many events, and takes its import back or goes', async () => {
    vi.mocked(readRestorePoints).mockResolvedValue([POINT]);
    platform.reply = () => ({ ok: true });
    const page = await open();
    expect(page.querySelector('ul')?.textContent).toContain('19 Nov 2026');
    expect(page.querySelector('ul')?.textContent).toContain('7 events · 2 MB');
    const labels = [...page.querySelectorAll('ul button')].map((one) => one.getAttribute('aria-label') ?? '');
    await press(page, labels[0] ?? '');
    expect(document.activeElement?.textContent).toMatch(/^The import was undone/);
    await press(page, labels[1] ?? '');
    expect(said(page)).toMatch(/^The restore point was deleted/);
    expect(platform.sent.map(({ name, payload }) => [name, payload])).toEqual([
      ['ui>bg backup.undo', { id: 'P-1' }],
      ['ui>bg backup.forget', { id: 'P-1' }],
    ]);
  });

  test('one that can no longer be gone back to says why and can still be deleted', async () => {
    vi.mocked(readRestorePoints).mockResolvedValue([{ ...POINT, undoable: false }]);
    const page = await open();
    expect(page.querySelectorAll('ul button')).toHaveLength(1);
    expect(page.querySelector('ul')?.textContent).toContain('or one of its handoffs went on since');
  });
});

test('the export is the one the trail page makes, and is remembered', async () => {
  const noted: unknown[] = [];
  platform.life.noteExport = async (last) => void noted.push(last);
  const names: string[] = [];
  platform.download = async (name) => names.push(name) > 0;
  const page = await open();
  await press(page, 'Export the whole trail');
  expect(said(page)).toBe('The audit trail was exported.');
  expect(names).toEqual(['waybill-2026-11-19.jsonl']);
  expect(noted).toEqual([{ at: '2026-11-19T16:00:00.000Z', events: 0 }]);
});
