// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noLayout } from '../../../lib/dom/layout';
import { commitFill } from '../../../lib/fill/commit';
import { planFill } from '../../../lib/fill/plan';
import { buildProvenance } from '../../../lib/fill/provenance';
import type { FillResult, FillRow } from '../../../lib/fill/schema';
import { undoFill } from '../../../lib/fill/undo';
import { actAs, commands, drawEditor, giveCommands } from './editors';
import { ADDRESS, noPace, request, task } from './page';

const TEXT = 'They renew & pay <1,200>.\nNext step: call 😀\n\nשלום in one line.';
const LINES = TEXT.split('\n').filter((line) => line !== '');
const NOTE = '<p>Kept from <b>last week</b>.</p>';

type Parts = Parameters<typeof task>[2];
const wanted = (parts: Parts = {}, value = TEXT) =>
  request([task('Description', value, { control: 'richText', required: true, ...parts })]);

async function fill(order = wanted()): Promise<FillResult> {
  const plan = planFill(document, order, ADDRESS, noLayout);
  return commitFill(document, order, plan, { address: () => ADDRESS, layout: noLayout, pace: noPace });
}

const rowOf = (result: FillResult) => result.rows[0] as FillRow;

beforeEach(() => {
  actAs('chromium');
  giveCommands();
});
afterEach(() => {
  Reflect.deleteProperty(Document.prototype, 'execCommand');
});

describe('an editor that takes a paste over', () => {
  it.each(['chromium', 'firefox'] as const)('holds the text in its model and is verified in %s', async (browser) => {
    actAs(browser);
    const editor = drawEditor({ paste: 'takes' });
    const result = await fill();
    expect([result.ok, rowOf(result).grade, editor.model()]).toEqual([true, 'verified', LINES]);
    expect(commands).toEqual([]);
  });

  it('is verified where it reads the paste from another element it moved the caret to', async () => {
    const editor = drawEditor({ paste: 'catches' });
    const result = await fill();
    expect([rowOf(result).grade, editor.model()]).toEqual(['verified', LINES]);
  });

  it('is not believed where the text only lies in the place it catches pastes in', async () => {
    const editor = drawEditor({ paste: 'forgets' });
    const result = await fill();
    // Graded after it was put back.
    expect([result.ok, rowOf(result).grade, editor.model()]).toEqual([false, 'mismatch', []]);
  });

  it('is put back where it kept only a part of the text', async () => {
    const editor = drawEditor({ paste: 'strips', html: NOTE, undo: true });
    const result = await fill();
    expect(result).toMatchObject({ ok: false, kind: 'restored', reason: { key: 'fillEditorDiffers' } });
    expect(editor.element.innerHTML).toBe(NOTE);
  });

  it('is put back where it ran the lines together', async () => {
    const editor = drawEditor({ paste: 'merges', undo: true });
    expect(await fill()).toMatchObject({ ok: false, kind: 'restored' });
    expect(editor.element.innerHTML).toBe('');
  });

  it('fails without a claim where the editor goes away', async () => {
    drawEditor({ paste: 'goes' });
    const result = await fill();
    expect([result.ok, rowOf(result).grade]).toEqual([false, 'mismatch']);
  });
});

describe('an editor that leaves a paste to the browser', () => {
  it('shows what was typed line by line, which is never called verified', async () => {
    const editor = drawEditor();
    const result = await fill();
    expect([result.ok, rowOf(result).grade, editor.model()]).toEqual([
      true,
      'shownOnly',
      LINES.map((line) => line.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')),
    ]);
    expect(commands.filter((name) => name === 'insertText')).toHaveLength(3);
  });

  it('is verified where a hidden text area comes to hold the same', async () => {
    drawEditor({ behind: true });
    expect(rowOf(await fill()).grade).toBe('verified');
  });

  it('is not verified by a hidden text area that held the same before', async () => {
    drawEditor({ behind: true });
    const area = document.querySelector('textarea') as HTMLTextAreaElement;
    area.value = TEXT;
    document.getElementById('editor')?.addEventListener('input', () => {
      area.value = TEXT;
    });
    expect(rowOf(await fill()).grade).toBe('shownOnly');
  });

  it('is verified where it takes announced typing over, and nothing is written past it', async () => {
    drawEditor({ typing: 'takes' });
    expect(rowOf(await fill()).grade).toBe('verified');
    expect(commands).toEqual([]);
  });
});

describe('an editor that takes nothing', () => {
  it('is never written past: what holds typing back is closed', async () => {
    const editor = drawEditor({ paste: 'blocks', typing: 'blocks', html: NOTE });
    expect(await fill()).toMatchObject({ ok: false, reason: { key: 'fillEditorClosed' } });
    expect(commands).not.toContain('insertText');
    expect(editor.element.innerHTML).toBe(NOTE);
  });

  it('is refused by name where it says that it is read-only', () => {
    drawEditor();
    document.getElementById('editor')?.setAttribute('contenteditable', 'false');
    document.getElementById('editor')?.setAttribute('role', 'textbox');
    const [row] = planFill(document, wanted(), ADDRESS, noLayout).rows;
    expect(row?.reason?.key).toBe('fillReadOnly');
  });

  it('is refused where it gives the keyboard away', async () => {
    const editor = drawEditor({ paste: 'takes' });
    editor.element.addEventListener('focus', () => editor.element.blur());
    expect(await fill()).toMatchObject({ ok: false, reason: { key: 'fillEditorClosed' } });
    expect(editor.model()).toEqual([]);
  });
});

describe('what stood in an editor', () => {
  it('is not touched by an addition, which is not added twice', async () => {
    const editor = drawEditor({ paste: 'takes', html: NOTE });
    const order = wanted({ write: 'append' });
    const result = await fill(order);
    expect(rowOf(result).grade).toBe('verified');
    expect(editor.element.innerHTML.startsWith(NOTE)).toBe(true);
    expect(editor.model()).toEqual(['Kept from last week.', ...LINES]);
    const again = planFill(document, wanted({ write: 'append' }), ADDRESS, noLayout);
    expect(again.rows[0]?.status).toBe('unchanged');
  });

  it('stops an addition that changed it, and comes back', async () => {
    const editor = drawEditor({ paste: 'takes', html: NOTE, undo: true });
    editor.element.addEventListener('paste', () => editor.element.querySelector('b')?.replaceWith('last week'));
    expect(await fill(wanted({ write: 'append' }))).toMatchObject({ ok: false, reason: { key: 'fillEditorDiffers' } });
  });

  it('is kept where the contract writes only into empty fields', () => {
    drawEditor({ html: NOTE });
    const [row] = planFill(document, wanted({ write: 'ifEmpty' }), ADDRESS, noLayout).rows;
    expect([row?.status, row?.before]).toEqual(['unchanged', 'Kept from last week.']);
  });

  it('comes back with its formatting by the history of the editor', async () => {
    const editor = drawEditor({ paste: 'takes', html: NOTE, undo: true });
    const order = wanted();
    await fill(order);
    expect(await undoFill(document, order.token, noPace)).toEqual({ ok: true, restored: ['description'] });
    expect(editor.element.innerHTML).toBe(NOTE);
  });

  it('comes back as plain text where there is no history, and undo does not call that done', async () => {
    const editor = drawEditor({ paste: 'takes', html: NOTE });
    const order = wanted();
    await fill(order);
    const undone = await undoFill(document, order.token, noPace);
    expect([undone.ok, undone.lost?.key]).toEqual([false, 'fillFormattingLost']);
    expect(editor.model()).toEqual(['Kept from last week.']);
  });

  it('gives back what the browser took back in another field: its history is that of the whole page', async () => {
    drawEditor({ paste: 'takes', html: NOTE });
    const order = wanted();
    await fill(order);
    const own = Document.prototype.execCommand;
    const asked: string[] = [];
    Document.prototype.execCommand = function (name: string, show?: boolean, text?: string) {
      asked.push(name);
      return name === 'undo' || name === 'redo' || own.call(this, name, show, text);
    };
    expect((await undoFill(document, order.token, noPace)).ok).toBe(false);
    expect(asked.slice(0, 2)).toEqual(['undo', 'redo']);
  });

  it('is left alone by undo once a person has changed it', async () => {
    const editor = drawEditor({ paste: 'takes', undo: true });
    const order = wanted();
    await fill(order);
    editor.element.append('and more');
    expect((await undoFill(document, order.token, noPace)).ok).toBe(false);
    expect(editor.element.textContent).toContain('and more');
  });
});

describe('the provenance block in an editor', () => {
  const block = buildProvenance({
    handoffId: 'H-7K2M-9QTR',
    contract: 'Sales follow-up',
    version: '1.2.0',
    product: 'Harbor CRM',
    model: 'm-1',
    capturedAt: '2026-11-21T08:00:00Z',
    attestedBy: 'Ann',
    review: 'selfCheck',
    fields: 1,
    digest: 'ab12cd34ef56ab78',
  });

  it('stands below the text in lines of its own and is left out of what is compared', async () => {
    const editor = drawEditor({ paste: 'takes' });
    const order = { ...wanted(), provenance: { field: 'description', text: block } };
    const result = await fill(order);
    expect(rowOf(result)).toMatchObject({ grade: 'verified', readBack: LINES.join('\n') });
    expect(editor.model().slice(-5)).toEqual(block.split('\n'));
  });

  it('never enters one a customer reads', () => {
    drawEditor({ paste: 'takes' });
    const order = { ...wanted({ audience: 'customer' }), provenance: { field: 'description', text: block } };
    expect(planFill(document, order, ADDRESS, noLayout).refusal?.key).toBe('fillProofForCustomer');
  });
});
