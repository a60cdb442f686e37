// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noLayout } from '../../../lib/dom/layout';
import { commitFill } from '../../../lib/fill/commit';
import { planFill } from '../../../lib/fill/plan';
import { buildProvenance } from '../../../lib/fill/provenance';
import type { FillRequest } from '../../../lib/fill/schema';
import type { MarkdownTree } from '../../../lib/text/markdown';
import { plainText } from '../../../lib/text/plain-text';
import { actAs, commands, drawEditor, giveCommands } from './editors';
import { ADDRESS, noPace, request, task } from './page';

type Parts = Parameters<typeof task>[2];

async function gradeOf(order: FillRequest): Promise<string | undefined> {
  const plan = planFill(document, order, ADDRESS, noLayout);
  const now = { address: () => ADDRESS, layout: noLayout, pace: noPace };
  return (await commitFill(document, order, plan, now)).rows[0]?.grade;
}

beforeEach(() => {
  actAs('chromium');
  giveCommands();
});
afterEach(() => {
  Reflect.deleteProperty(Document.prototype, 'execCommand');
});

describe('a formatted value', () => {
  const tree: MarkdownTree = {
    type: 'root',
    children: [
      { type: 'paragraph', children: [{ type: 'strong', children: [{ type: 'text', value: 'They <renew>.' }] }] },
      {
        type: 'list',
        children: [
          {
            type: 'listItem',
            children: [
              {
                type: 'paragraph',
                children: [
                  { type: 'link', url: 'https://a.example/?a&b', children: [{ type: 'text', value: 'Call' }] },
                  { type: 'link', url: 'javascript:alert(1)', children: [{ type: 'text', value: ' now' }] },
                ],
              },
            ],
          },
        ],
      },
    ],
  };
  const HTML =
    '<p><strong>They &lt;renew&gt;.</strong></p><ul><li><p><a href="https://a.example/?a&amp;b">Call</a> now</p></li></ul>';
  const order = (parts: Parts = { richText: 'formatted' }, value = plainText(tree)) => {
    const whole = request([task('Description', value, { control: 'richText', required: true, ...parts })]);
    return { ...whole, tasks: whole.tasks.map((one) => ({ ...one, tree })) };
  };
  /** What an editor was offered as HTML, paste by paste. */
  function offered(element: HTMLElement): string[] {
    const seen: string[] = [];
    element.addEventListener('paste', (event) =>
      seen.push((event as ClipboardEvent).clipboardData?.getData('text/html') ?? ''),
    );
    return seen;
  }

  it('is offered beside its words where the mapping asks for it, addresses that could run left out', async () => {
    const { element } = drawEditor({ paste: 'takes' });
    const seen = offered(element);
    expect(await gradeOf(order())).toBe('verified');
    expect(seen).toEqual([HTML]);
  });

  it('reaches the page in Firefox too, which takes a paste otherwise', async () => {
    actAs('firefox');
    const seen = offered(drawEditor({ paste: 'takes' }).element);
    expect(await gradeOf(order())).toBe('verified');
    expect(seen).toEqual([HTML]);
  });

  it('is put where an editor catches pastes', async () => {
    const editor = drawEditor({ paste: 'catches' });
    expect(await gradeOf(order())).toBe('verified');
    expect([commands[0], editor.model()]).toEqual(['insertHTML', ['They <renew>.', 'Call now']]);
  });

  it('is read by an editor that leaves the paste and waits for what a browser announces after it', async () => {
    const { element } = drawEditor();
    element.addEventListener('beforeinput', (event) => {
      if (event.inputType !== 'insertFromPaste') return;
      event.preventDefault();
      element.innerHTML = event.dataTransfer?.getData('text/html') ?? '';
    });
    expect(await gradeOf(order())).toBe('verified');
    expect(element.innerHTML).toBe(HTML);
  });

  it('begins a line of its own below what stands there', async () => {
    const { element } = drawEditor({ paste: 'takes', html: '<p>Kept.</p>' });
    const seen = offered(element);
    expect(await gradeOf(order({ richText: 'formatted', write: 'append' }))).toBe('verified');
    expect(seen).toEqual([`<p><br></p>${HTML}`]);
  });

  it('has the proof below it as lines, and nothing twice', async () => {
    const { element } = drawEditor({ paste: 'takes', html: '<p>Kept.</p>' });
    const seen = offered(element);
    const proof = buildProvenance({
      handoffId: 'H-7KQ2-M0P9',
      contract: 'Support note',
      version: '1.0.0',
      product: 'Desk',
      model: null,
      capturedAt: '2026-11-21T09:14:00Z',
      attestedBy: 'm.ruiz',
      review: 'selfCheck',
      fields: 1,
      digest: 'a'.repeat(64),
    });
    const asked = order({ richText: 'formatted', write: 'append' });
    expect(await gradeOf({ ...asked, provenance: { field: 'description', text: proof } })).toBe('verified');
    const lines = proof.split('\n').filter((line) => line !== '');
    expect(seen).toEqual([`<p><br></p>${HTML}${lines.map((line) => `<p>${line}</p>`).join('')}`]);
  });

  it('is written by the browser where the page leaves that to it, and is then shown only', async () => {
    const { element } = drawEditor();
    expect(await gradeOf(order())).toBe('shownOnly');
    expect(element.innerHTML).toBe(HTML);
  });

  it('has its tables as lines where the editor makes other words of tables', async () => {
    const cells = (...words: string[]) => ({
      type: 'tableRow' as const,
      children: words.map((value) => ({ type: 'tableCell' as const, children: [{ type: 'text' as const, value }] })),
    });
    const priced: MarkdownTree = {
      type: 'root',
      children: [{ type: 'table', children: [cells('Seats', 'Price'), cells('40', '€5')] }],
    };
    const seen = offered(drawEditor({ paste: 'takesHtmlBadly' }).element);
    const asked = order({ richText: 'formatted' }, plainText(priced));
    expect(await gradeOf({ ...asked, tasks: asked.tasks.map((one) => ({ ...one, tree: priced })) })).toBe('verified');
    expect(seen).toEqual([
      '<table><tbody><tr><td>Seats</td><td>Price</td></tr><tr><td>40</td><td>€5</td></tr></tbody></table>',
      '<p>Seats\tPrice</p><p>40\t€5</p>',
      '',
    ]);
  });

  it.each([
    ['the mapping does not ask for it', order({})],
    ['a person changed the words', order({ richText: 'formatted' }, 'They stay.\nCall now')],
  ])('is left out where %s', async (_what, asked) => {
    const { element } = drawEditor({ paste: 'takes' });
    const seen = offered(element);
    expect(await gradeOf(asked)).toBe('verified');
    expect(seen).toEqual(['']);
  });

  it('is taken out again where the editor makes other words of it', async () => {
    const editor = drawEditor({ paste: 'takesHtmlBadly' });
    const seen = offered(editor.element);
    expect(await gradeOf(order())).toBe('verified');
    expect([seen, editor.model()]).toEqual([
      [HTML, ''],
      ['They <renew>.', 'Call now'],
    ]);
  });
});
