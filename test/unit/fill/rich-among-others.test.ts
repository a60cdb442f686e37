// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noLayout } from '../../../lib/dom/layout';
import { rootsOf } from '../../../lib/dom/tree';
import { commitFill } from '../../../lib/fill/commit';
import { fieldsOf } from '../../../lib/fill/field';
import { judgePlace } from '../../../lib/fill/judge-place';
import { placeField } from '../../../lib/fill/place';
import { planFill } from '../../../lib/fill/plan';
import { fieldAt } from '../../../lib/fill/point';
import type { PlaceRequest } from '../../../lib/fill/schema';
import { actAs, drawEditor, type EditorWish, giveCommands } from './editors';
import { ADDRESS, input, noPace, openHtml, request, task } from './page';

const NOTE = '<p>Kept from <b>last week</b>.</p>';
const TEXT = 'They renew & pay.\nNext step: call.';

beforeEach(() => {
  actAs('chromium');
  giveCommands();
});
afterEach(() => {
  Reflect.deleteProperty(Document.prototype, 'execCommand');
});

describe('an editor beside other fields', () => {
  async function fillBoth(wish: EditorWish) {
    const editor = drawEditor(wish);
    document
      .querySelector('form')
      ?.insertAdjacentHTML('afterbegin', '<div><label>Subject <input name="subject"></label></div>');
    const order = request([
      task('Subject', 'Renewal', { required: true }),
      task('Description', TEXT, { control: 'richText', required: true }),
    ]);
    const plan = planFill(document, order, ADDRESS, noLayout);
    const now = { address: () => ADDRESS, layout: noLayout, pace: noPace };
    return { editor, result: await commitFill(document, order, plan, now) };
  }

  it('is left to the person where it takes nothing, and the rest is filled', async () => {
    const { editor, result } = await fillBoth({ paste: 'blocks', typing: 'blocks', html: NOTE });
    expect(result.rows.map(({ grade, reason }) => [grade, reason?.key])).toEqual([
      ['verified', undefined],
      ['notFilled', 'fillEditorClosed'],
    ]);
    expect([editor.element.innerHTML, input('subject').value]).toEqual([NOTE, 'Renewal']);
  });

  it('is left to the person where it came back with its formatting', async () => {
    const { editor, result } = await fillBoth({ paste: 'strips', undo: true, html: NOTE });
    expect([result.ok, result.rows[1]?.grade, result.rows[1]?.reason?.key]).toEqual([
      true,
      'notFilled',
      'fillEditorDiffers',
    ]);
    expect(editor.element.innerHTML).toBe(NOTE);
  });

  it('takes everything back where its formatting did not come back, and says so', async () => {
    const { editor, result } = await fillBoth({ paste: 'merges', html: NOTE });
    expect(result).toMatchObject({ ok: false, kind: 'restored', reason: { key: 'fillFormattingLost' } });
    expect([editor.element.textContent, input('subject').value]).toEqual(['Kept from last week.', '']);
  });
});

describe('a value placed in an editor', () => {
  let tokens = 0;
  function order(...of: Parameters<typeof task>): PlaceRequest {
    tokens += 1;
    const subject = { expected: 'Acme', select: ['.account'] };
    return { token: `e${tokens}`, address: ADDRESS, task: task(...of), others: [], subject };
  }

  function judged(asked: PlaceRequest) {
    const fields = fieldsOf(rootsOf(document));
    const at = fieldAt(fields, document.querySelector('#editor p') as Element, noLayout);
    if (!at) throw new Error('no field there');
    return judgePlace(fields, at, asked, noLayout);
  }

  async function place(asked: PlaceRequest) {
    const { field, row } = judged(asked);
    const pointed = { field, signature: row.signature, before: row.before };
    return placeField(document, asked, pointed, { address: () => ADDRESS, layout: noLayout, pace: noPace });
  }

  it('is written by what is pointed at within it, and read back', async () => {
    const editor = drawEditor({ paste: 'takes', html: NOTE });
    expect(await place(order('Summary', TEXT, { control: 'textarea' }))).toMatchObject({ row: { grade: 'verified' } });
    expect(editor.model()).toEqual(TEXT.split('\n'));
  });

  it('is shown only where it is a choice', async () => {
    drawEditor({ paste: 'takes', html: NOTE });
    expect(await place(order('Stage', 'Won', { control: 'select' }))).toMatchObject({ row: { grade: 'shownOnly' } });
  });

  it('is refused where it is a yes', () => {
    drawEditor({ paste: 'takes', html: NOTE });
    expect(judged(order('Remind', 'true', { control: 'checkbox' })).row.reason?.key).toBe('placeKindDiffers');
  });

  it('is added below what stands there where the contract adds', async () => {
    const editor = drawEditor({ paste: 'takes', html: NOTE });
    await place(order('Summary', TEXT, { control: 'textarea', write: 'append' }));
    expect(editor.element.innerHTML.startsWith(NOTE)).toBe(true);
    expect(editor.model()).toEqual(['Kept from last week.', ...TEXT.split('\n')]);
  });
});

describe('a control of a toolbar', () => {
  it('is no field', () => {
    openHtml('<div role="toolbar"><input aria-label="Size"></div><input aria-label="Name">');
    expect(fieldsOf(rootsOf(document)).map(({ label }) => label)).toEqual(['Name']);
  });
});

describe('a text area an editor takes the place of while it is written', () => {
  it.each([
    ['while it is written', 'focus'],
    ['after it was read back', 'late'],
  ])('%s is put back and left to the person, whose editor would write over it', async (_when, moment) => {
    openHtml(
      '<b class="account">Acme</b><form><label>Subject <input name="subject"></label><label>Description <textarea name="description"></textarea></label></form>',
    );
    const area = document.querySelector('textarea') as HTMLTextAreaElement;
    const takeOver = () => {
      area.style.display = 'none';
    };
    if (moment === 'focus') area.addEventListener('focus', takeOver);
    const order = request([
      task('Subject', 'Renewal', { required: true }),
      task('Description', TEXT, { control: 'richText', required: true }),
    ]);
    const plan = planFill(document, order, ADDRESS, noLayout);
    const late = async () => {
      if (moment === 'late') takeOver();
    };
    const now = { address: () => ADDRESS, layout: noLayout, pace: { ...noPace, late } };
    const result = await commitFill(document, order, plan, now);
    expect(result.rows.map(({ grade }) => grade)).toEqual(['verified', 'notFilled']);
    expect([area.value, input('subject').value]).toEqual(['', 'Renewal']);
  });
});
