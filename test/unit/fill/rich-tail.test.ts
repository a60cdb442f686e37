// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noLayout } from '../../../lib/dom/layout';
import { commitFill } from '../../../lib/fill/commit';
import { planFill } from '../../../lib/fill/plan';
import { readFields } from '../../../lib/fill/read';
import type { FillResult } from '../../../lib/fill/schema';
import { undoFill } from '../../../lib/fill/undo';
import { actAs, giveCommands } from './editors';
import { ADDRESS, noPace, openHtml, request, task } from './page';

const TAIL =
  '<div class="gmail_signature">Jo <b>Berg</b></div><div class="gmail_quote"><blockquote>Do you renew?</blockquote></div>';
const TEXT = 'We renew.\nThank you.';

/** A composer that writes what is pasted where the caret is, and takes it back by its own history. */
function openComposer(own: string, after: (body: HTMLElement) => void = () => undefined): HTMLElement {
  openHtml(`<div id="body" contenteditable="true" tabindex="0" aria-label="Message Body">${own}${TAIL}</div>`);
  const body = document.getElementById('body') as HTMLElement;
  const history: string[] = [];
  body.addEventListener('paste', (event) => {
    event.preventDefault();
    const range = document.getSelection()?.getRangeAt(0) as Range;
    history.push(body.innerHTML);
    range.deleteContents();
    const lines = (event.clipboardData?.getData('text/plain') ?? '').split('\n');
    const pieces = lines.flatMap((line, at) => (at > 0 ? [document.createElement('br'), line] : [line]));
    const fragment = document.createDocumentFragment();
    fragment.append(...pieces);
    range.insertNode(fragment);
    after(body);
  });
  body.addEventListener('keydown', (event) => {
    if (event.key !== 'z' || !event.ctrlKey || history.length === 0) return;
    event.preventDefault();
    body.innerHTML = history.pop() ?? '';
  });
  return body;
}

const order = (write: 'append' | 'replace' | 'ifEmpty') =>
  request([task('Message Body', TEXT, { control: 'richText', required: true, audience: 'customer', write })]);

async function fill(asked: ReturnType<typeof order>): Promise<FillResult> {
  const plan = planFill(document, asked, ADDRESS, noLayout);
  return commitFill(document, asked, plan, { address: () => ADDRESS, layout: noLayout, pace: noPace });
}

beforeEach(() => {
  actAs('chromium');
  giveCommands();
});
afterEach(() => {
  Reflect.deleteProperty(Document.prototype, 'execCommand');
});

describe('a mail composer', () => {
  it.each([
    ['append', '<div><br></div>', 'We renew.\nThank you.'],
    ['append', '<div>Hi <b>Zoe</b>,</div><div><br></div>', 'Hi Zoe,\n\nWe renew.\nThank you.'],
    ['replace', '<div>Hi <b>Zoe</b>,</div>', 'We renew.\nThank you.'],
    ['ifEmpty', '<div><br></div>', 'We renew.\nThank you.'],
  ] as const)('is written above signature and quote where the contract says %s, over %s', async (write, own, held) => {
    const body = openComposer(own);
    const before = body.innerHTML;
    const asked = order(write);
    const result = await fill(asked);
    expect(result.rows[0]).toMatchObject({ grade: 'verified', readBack: held });
    expect(body.innerHTML.endsWith(TAIL)).toBe(true);
    expect(JSON.stringify(result)).not.toMatch(/Berg|Do you renew/);
    expect((await undoFill(document, asked.token, noPace)).ok).toBe(true);
    expect(body.innerHTML).toBe(before);
  });

  it('keeps the person’s words where the contract writes only into an empty one', () => {
    openComposer('<div>Hi</div>');
    expect(planFill(document, order('ifEmpty'), ADDRESS, noLayout).rows[0]).toMatchObject({
      status: 'unchanged',
      before: 'Hi',
    });
  });

  it('is put back where a write changed the signature', async () => {
    const body = openComposer('<div><br></div>', (it) => it.querySelector('b')?.replaceWith('Berg'));
    const before = body.innerHTML;
    expect(await fill(order('append'))).toMatchObject({ ok: false, reason: { key: 'fillEditorDiffers' } });
    expect(body.innerHTML).toBe(before);
  });

  it('is read without signature and quote, which belong to no handoff', () => {
    openComposer('<div>Sent words</div>');
    const { tasks } = order('append');
    const read = readFields(
      document,
      {
        tasks: tasks.map(({ field, label, mapping }) => ({
          field,
          label,
          mapping,
          locate: mapping.locate,
          control: mapping.control,
        })),
        subject: { select: [] },
        texts: [],
      },
      ADDRESS,
      noLayout,
    );
    expect(Object.values(read.values).map(({ value }) => value)).toEqual(['Sent words']);
  });
});
