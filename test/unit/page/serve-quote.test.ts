// @vitest-environment jsdom
/** A page that holds evidence: what is selected there is read with its surroundings, and found again without changing the page. */
import { beforeEach, describe, expect, test } from 'vitest';
import { findQuotes, serveQuote } from '../../../components/page/serve-quote';
import { rangeOf, readPageText } from '../../../lib/capture/page-text';
import { readSelectedQuote } from '../../../lib/capture/quote/selected-quote';
import { makeFakeLink } from './fake-link';

const PAGE = `
  <header><h1>Refund policy</h1></header>
  <script>var refunds = 'Refunds take no time at all.';</script>
  <p hidden>Refunds take up to 3 days.</p>
  <p>A duplicate charge is refunded <b>in full</b> to the card
     it came from.</p><p>Refunds take up to <em>14</em> days.</p>
  <ul><li>One</li><li>Two</li></ul>
  <textarea>Refunds take ages.</textarea>
  <deep-box></deep-box>`;

beforeEach(() => {
  document.body.innerHTML = PAGE;
  const root = document.querySelector('deep-box')?.attachShadow({ mode: 'open' });
  if (root) root.innerHTML = '<style>p{color:red}</style><p>Inside a shadow root.</p>';
  document.getSelection()?.removeAllRanges();
});

function selectFrom(start: [string, number], end: [string, number]): void {
  const at = (selector: string) => document.querySelector(selector)?.firstChild as Node;
  document.getSelection()?.setBaseAndExtent(at(start[0]), start[1], at(end[0]), end[1]);
}

describe('the text of a page', () => {
  test('is what is drawn, block by block, with open shadow roots and without code, hidden parts and fields', () => {
    const { text } = readPageText(document);
    const lines = text
      .split('\u2029')
      .map((line) => line.replace(/\s+/g, ' ').trim())
      .filter(Boolean);
    expect(lines).toEqual([
      'Refund policy',
      'A duplicate charge is refunded in full to the card it came from.',
      'Refunds take up to 14 days.',
      'One',
      'Two',
      'Inside a shadow root.',
    ]);
  });

  test('leads back to the page', () => {
    const page = readPageText(document);
    const start = page.text.indexOf('14');
    expect(rangeOf(page, { start: start - 3, end: start + 7 })?.toString()).toBe('to 14 days');
    expect(rangeOf({ text: '', parts: [] }, { start: 0, end: 1 })).toBeNull();
  });

  test('of a page nested a thousand levels deep is read all the same', () => {
    let at: Element = document.body;
    for (let i = 0; i < 1000; i += 1) at = at.appendChild(document.createElement('div'));
    at.textContent = 'At the bottom.';
    expect(readPageText(document).text).toContain('At the bottom.');
  });
});

describe('a selection', () => {
  test('is read with what stands around it, over elements and lines', () => {
    selectFrom(['p b', 3], ['p em', 2]);
    expect(readSelectedQuote(document, null)).toEqual({
      exact: 'full to the card it came from.\nRefunds take up to 14',
      prefix: 'A duplicate charge is refunded in '.slice(-32),
      suffix: ' days. One Two Inside a shadow r',
    });
  });

  test('of nothing is nothing', () => {
    expect(readSelectedQuote(document, null)).toBeNull();
    selectFrom(['li', 1], ['li', 1]);
    expect(readSelectedQuote(document, null)).toBeNull();
  });

  test('that the menu was for is looked for where the page has another one by now', () => {
    selectFrom(['li', 0], ['li', 3]);
    expect(readSelectedQuote(document, 'Refunds take up to 14 days.')).toMatchObject({
      exact: 'Refunds take up to 14 days.',
      prefix: expect.stringMatching(/card it came from\. ?$/),
    });
    expect(readSelectedQuote(document, 'Words of a frame.')).toEqual({
      exact: 'Words of a frame.',
      prefix: '',
      suffix: '',
    });
  });

  test('loses what nobody sees', () => {
    document.body.innerHTML = '<p>Pay\u200b up \u202eto\u202c 10</p>';
    selectFrom(['p', 0], ['p', document.querySelector('p')?.textContent?.length ?? 0]);
    expect(readSelectedQuote(document, null)?.exact).toBe('Pay up to 10');
  });
});

describe('finding again', () => {
  const quote = (exact: string) => ({ exact, prefix: '', suffix: '' });

  test('tells what stands there now and changes nothing of the page', () => {
    const before = document.documentElement.outerHTML;
    expect(
      findQuotes(document, [
        quote('Refunds take up to 14 days.'),
        quote('Refunds take up to 10 days.'),
        quote('Employees may work from home on Fridays.'),
        quote('Refunds take no time at all.'),
      ]),
    ).toEqual([
      { found: 'exact', places: 1 },
      { found: 'changed', text: 'Refunds take up to 14 days.' },
      { found: 'none', why: 'absent' },
      { found: 'none', why: 'absent' },
    ]);
    expect(document.documentElement.outerHTML).toBe(before);
    // This DOM has no highlights of its own, so the selection shows it.
    expect(document.getSelection()?.toString()).toBe('Refunds take up to 14 days.');
  });

  test('is served on the link until it ends', () => {
    const link = makeFakeLink('https://x.example/');
    serveQuote(document, link);
    expect(link.call('bg>page quote.read', { selected: null })).toEqual({ quote: null });
    link.end();
    expect(link.has('bg>page quote.find')).toBe(false);
  });
});
