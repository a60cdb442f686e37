// @vitest-environment jsdom
/** Copied and selected parts of answers, and selections on pages Waybill does not know. */
import { describe, expect, it } from 'vitest';
import { locateSelection } from '../../../lib/capture/selection';
import { chatgpt } from '../../../lib/capture/sites/chatgpt';
import { takeCapture } from '../../../lib/capture/take';

const address = 'https://chatgpt.com/c/1';
const request = { adapter: chatgpt, address, answer: null, method: 'selection' as const, now: '2026-11-21T09:00:00Z' };

function show(answer: string): void {
  document.title = 'Notes';
  document.body.innerHTML = `<p id="outside">Words of the page itself.</p><main>
    <section data-testid="conversation-turn-1" data-turn="user"><div data-message-author-role="user" data-message-id="u"><div class="whitespace-pre-wrap">Why?</div></div></section>
    <section data-testid="conversation-turn-2" data-turn="assistant"><div data-message-author-role="assistant" data-message-id="a1"><div class="markdown"><p>First answer, 10 days.</p></div></div></section>
    <section data-testid="conversation-turn-3" data-turn="assistant"><div data-message-author-role="assistant" data-message-id="a2"><div class="markdown">${answer}</div></div></section></main>`;
}

function select(from: Node, start: number, to: Node, end: number): string {
  const range = document.createRange();
  range.setStart(from, start);
  range.setEnd(to, end);
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  return range.toString();
}

const text = (selector: string): Node => document.querySelector(selector)?.firstChild as Node;

describe('inside an answer', () => {
  it('keeps the whole answer and the place of the part', () => {
    show('<p>Refunds take 10 days.</p><p>Refunds take 10 days.</p>');
    const selected = select(
      text('[data-message-id="a2"] p:last-child'),
      0,
      text('[data-message-id="a2"] p:last-child'),
      12,
    );
    const result = takeCapture(document, { ...request, selected });
    if (!result.ok) throw new Error(result.reason);
    const { capture } = result;
    expect(capture.turns[capture.answer]?.text).toBe('Refunds take 10 days.\n\nRefunds take 10 days.');
    expect(capture.selection).toEqual({ start: 23, end: 35 });
  });

  it('takes the answer that holds the selection, not the last one', () => {
    show('<p>Second.</p>');
    const selected = select(text('[data-message-id="a1"] p'), 0, text('[data-message-id="a1"] p'), 12);
    const result = takeCapture(document, { ...request, selected });
    expect(result.ok && result.capture.turns.at(-1)?.id).toBe('a1');
    expect(result.ok && result.capture.selection).toEqual({ start: 0, end: 12 });
  });

  it('says so where the copied text is not in the answer that was named', () => {
    show('<p>Second.</p>');
    const result = takeCapture(document, { ...request, answer: { id: 'a2', index: 1 }, selected: 'something else' });
    expect(result.ok && result.capture.selection).toBeNull();
    expect(result.ok && result.capture.warnings).toContain('selectionOutside');
  });
});

describe('outside any answer', () => {
  it('takes the selection alone, with its address and title', () => {
    show('<p>Second.</p>');
    const selected = select(text('#outside'), 0, text('#outside'), 5);
    const result = takeCapture(document, { ...request, selected });
    if (!result.ok) throw new Error(result.reason);
    expect(result.capture).toMatchObject({
      tool: 'page',
      adapter: null,
      method: 'selection',
      conversation: { id: null, title: 'Notes', url: address },
      warnings: ['selectionOutside', 'promptMissing'],
    });
    expect(result.capture.turns.map((turn) => turn.text)).toEqual(['Words']);
  });

  it('keeps the structure of a selection on an unknown page', () => {
    document.body.innerHTML = '<div id="x"><h2>Plan</h2><ul><li>One</li><li>Two</li></ul></div>';
    const holder = document.querySelector('#x') as Element;
    const selected = select(holder, 0, holder, 2);
    const result = takeCapture(document, { ...request, adapter: null, address: 'https://wiki.example/a', selected });
    expect(result.ok && result.capture.turns[0]?.markdown).toBe('## Plan\n\n- One\n- Two');
    expect(result.ok && result.capture.turns[0]?.model).toEqual({ value: null, scope: 'unknown' });
  });

  it('refuses an unknown page without a selection', () => {
    const unknown = { ...request, adapter: null, address: 'https://wiki.example/a' };
    expect(takeCapture(document, { ...unknown, selected: null })).toEqual({ ok: false, reason: 'noAnswer' });
    expect(takeCapture(document, { ...unknown, selected: '  ' })).toEqual({ ok: false, reason: 'noAnswer' });
  });
});

describe('locateSelection', () => {
  it('ignores how blanks and line breaks were copied', () => {
    expect(locateSelection('a b\n\nc d', 'b  c')).toEqual({ start: 2, end: 6 });
    expect(locateSelection('a b', '   ')).toBeNull();
    expect(locateSelection('a b', 'z')).toBeNull();
  });

  it('finds a long passage by its ends where marks stand in the middle', () => {
    const plain =
      'The refund for the double charge arrives later. Finance asked for a corrected invoice before signing.';
    const copied = plain.replace('later.', 'later Call notes.');
    expect(locateSelection(plain, copied)).toEqual({ start: 0, end: plain.length });
  });

  it('takes the nearest of equal passages', () => {
    expect(locateSelection('ten days, ten days, ten days', 'ten', 'ten days, ten days, ')).toEqual({
      start: 20,
      end: 23,
    });
  });
});
