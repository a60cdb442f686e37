// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { commitFill } from '../../../lib/fill/commit';
import { compareValue } from '../../../lib/fill/compare';
import { planFill } from '../../../lib/fill/plan';
import { readFields } from '../../../lib/fill/read';
import { undoFill } from '../../../lib/fill/undo';
import { ADDRESS, noPace, openHtml, readRequest, request, task } from './page';

const now = { address: () => ADDRESS, pace: noPace };

/** jsdom has neither a transfer nor a way to set files. */
class Transfer {
  files: File[] = [];
  items = { add: (file: File) => this.files.push(file) };
}

const input = () => document.querySelector('input') as HTMLInputElement;
const held = () => [...(input().files ?? [])].map(({ name, type }) => `${name} ${type}`);

beforeEach(() => {
  vi.stubGlobal('DataTransfer', Transfer);
  return () => vi.unstubAllGlobals();
});

function open(html: string): void {
  openHtml(`<b class="account">Acme</b><form>${html}</form>`);
  let files: File[] = [];
  Object.defineProperty(input(), 'files', {
    get: () => files,
    set: (next: File[]) => {
      files = [...next];
    },
  });
}

async function fill(value: string, label = 'Proof', fileName = 'handoff.md') {
  const wanted = request([task(label, value, { control: 'file', ...(fileName ? { fileName } : {}) })]);
  const plan = planFill(document, wanted, ADDRESS);
  const result = await commitFill(document, wanted, plan, now);
  const reason = plan.rows[0]?.reason ?? (result.ok ? null : result.reason);
  return { wanted, row: result.rows[0], reason: reason?.key, plan };
}

describe('a file the contract maps', () => {
  it('is made of the value, attached, read back by name and size, and taken back', async () => {
    open('<label>Proof <input type="file"></label>');
    const changes = vi.fn();
    input().addEventListener('change', changes);
    const { wanted, row } = await fill('Renewal: größer');
    expect([row?.grade, row?.readBack, held()]).toEqual([
      'verified',
      'handoff.md (17 B)',
      ['handoff.md text/markdown'],
    ]);
    expect(await input().files?.[0]?.text()).toBe('Renewal: größer');
    expect((await undoFill(document, wanted.token, noPace)).ok).toBe(true);
    expect([held(), changes.mock.calls.length]).toEqual([[], 2]);
  });

  it('goes by the field’s name where the contract gives none', async () => {
    open('<label>Proof <input type="file"></label>');
    await fill('x', 'Proof', '');
    expect(held()).toEqual(['proof.txt text/plain']);
  });

  it('gives back what a person had chosen', async () => {
    open('<label>Proof <input type="file"></label>');
    input().files = [new File(['a'], 'mine.pdf')] as unknown as FileList;
    const { wanted, row } = await fill('x');
    expect([row?.before, held()]).toEqual(['mine.pdf (1 B)', ['handoff.md text/markdown']]);
    await undoFill(document, wanted.token, noPace);
    expect(held()).toEqual(['mine.pdf ']);
  });

  it('goes into an input hidden behind a button, a label or a place to drop it', async () => {
    for (const html of [
      '<div><button type="button">Proof</button><input type="file" style="display:none"></div>',
      '<label for="f">Proof</label><input id="f" type="file" style="display:none">',
      '<div aria-label="Proof" role="button" tabindex="0"><p>Drop it here</p><input type="file" style="opacity:0"></div>',
    ]) {
      open(html);
      expect([(await fill('x')).row?.grade, held()]).toEqual(['verified', ['handoff.md text/markdown']]);
    }
  });

  it('is never put where nobody sees a place for it', async () => {
    open('<label>Note <input type="text"></label>');
    openHtml('<b class="account">Acme</b><form style="display:none"><label>Proof <input type="file"></label></form>');
    expect((await fill('x')).reason).toBe('fillHidden');
  });

  it.each([
    ['.md', 'handoff.md', undefined],
    ['text/*', 'handoff.md', undefined],
    ['image/*, text/markdown', 'handoff.md', undefined],
    ['image/*,.pdf', 'handoff.md', 'fillFileNotAccepted'],
    ['', 'handoff.pdf', 'fillFileName'],
    ['', 'a/b.txt', 'fillFileName'],
  ])('where the page accepts “%s”, %s: %s', async (accept, name, reason) => {
    open(`<label>Proof <input type="file" accept="${accept}"></label>`);
    expect((await fill('x', 'Proof', name)).reason).toBe(reason);
  });

  it('the page takes out of the input is only shown, and stays after undo', async () => {
    open('<div><button type="button">Proof</button><input type="file" style="display:none"><i></i></div>');
    input().addEventListener('change', () => {
      const [file] = [...(input().files ?? [])];
      if (!file) return;
      (document.querySelector('i') as HTMLElement).textContent = file.name;
      input().files = [] as unknown as FileList;
    });
    const { wanted, row } = await fill('x');
    expect([row?.grade, row?.readBack]).toEqual(['shownOnly', 'handoff.md (1 B)']);
    expect((await undoFill(document, wanted.token, noPace)).ok).toBe(false);
  });

  it('the page takes and shows nowhere is refused', async () => {
    open('<div><button type="button">Proof</button><input type="file" style="display:none"></div>');
    input().addEventListener('change', () => {
      input().files = [] as unknown as FileList;
    });
    expect((await fill('x')).reason).toBe('fillNotKept');
  });

  it('the page exchanges for another is refused', async () => {
    open('<label>Proof <input type="file"></label>');
    input().addEventListener('change', () => {
      if (held().length > 0) input().files = [new File(['y'], 'handoff.md')] as unknown as FileList;
    });
    expect((await fill('x')).reason).toBe('fillNotKept');
  });
});

it('an input for files is left alone by every other mapping', async () => {
  open('<label>Proof <input type="file"></label>');
  const wanted = request([task('Proof', 'x')]);
  expect(planFill(document, wanted, ADDRESS).rows[0]?.reason?.key).toBe('fillFile');
});

it('an empty one says nothing of the record', () => {
  open('<label>Proof <input type="file"></label>');
  const wanted = request([task('Proof', 'x', { control: 'file' })]);
  expect(readFields(document, readRequest(wanted), ADDRESS).values.proof?.value).toBe(null);
});

it.each([
  ['a.md (3 B)', 'a.md', 'same'],
  ['a.md (3 B)', 'a.md (4 B)', 'different'],
  ['a.md (3 B)', 'b.md (3 B)', 'different'],
])('%s and %s: %s', (one, other, is) => expect(compareValue('file', one, other)).toBe(is));
