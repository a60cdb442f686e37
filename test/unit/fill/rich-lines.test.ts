// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { sameLines, textIn } from '../../../lib/fill/rich/lines';
import { keepsRest, shapeOf } from '../../../lib/fill/rich/shape';
import { spotsAbove, tailOf } from '../../../lib/fill/rich/tail';

function editor(html: string): HTMLElement {
  document.body.innerHTML = `<div contenteditable="true">${html}</div>`;
  return document.body.firstElementChild as HTMLElement;
}
const read = (html: string) => textIn(editor(html));
const shape = (html: string) => shapeOf(editor(html));

describe('the text of an editor', () => {
  it.each([
    ['paragraphs', '<p>One</p><p>Two</p>', 'One\nTwo'],
    ['a blank paragraph held open by a break', '<p>One</p><p><br></p><p>Two</p>', 'One\n\nTwo'],
    ['breaks', 'One<br>Two<br><br>Three<br>', 'One\nTwo\n\nThree'],
    ['a bare first line and blocks after it', 'One<div>Two</div><div>Three</div>', 'One\nTwo\nThree'],
    ['lists in lists', '<ul><li>One<ul><li>Two</li></ul></li><li>Three</li></ul>', 'One\nTwo\nThree'],
    [
      'tables',
      '<table><tbody><tr><td>A</td><td>B</td></tr><tr><td>C</td><td>D</td></tr></tbody></table>',
      'A\tB\nC\tD',
    ],
    ['lines of a preformatted text', '<pre>One\n  Two</pre>', 'One\n  Two'],
    ['white space between blocks', '<p>One</p>\n  <p>Two</p>\n', 'One\nTwo'],
    ['words in several marks', '<p>A <b>bold</b> <i>word</i></p>', 'A bold word'],
    [
      'caret helpers and a placeholder',
      '<p>\u200bOne\ufeff</p><span data-placeholder="1" contenteditable="false">Write here</span>',
      'One',
    ],
    ['no-break spaces', '<p>One&nbsp;&nbsp;two</p>', 'One  two'],
    ['nothing', '<p><br></p>', ''],
    ['family emoji and combining marks', '<p>👩‍👩‍👧 Zoe\u0308</p>', '👩‍👩‍👧 Zoe\u0308'],
  ])('reads %s', (_what, html, text) => {
    expect(read(html)).toBe(text);
  });

  it('is the same where only blank lines and white space differ, never where lines were joined or lost', () => {
    expect(sameLines('One\n\nTwo ', ' One\r\nTwo')).toBe(true);
    expect(sameLines('One\nTwo', 'One Two')).toBe(false);
    expect(sameLines('One\nTwo', 'One')).toBe(false);
    expect(sameLines('Zoë', 'Zoe\u0308')).toBe(true);
  });
});

describe('the shape of an editor', () => {
  it('tells formatting apart, and leaves out what follows the caret', () => {
    expect(shape('<p>A <b>b</b></p>')).toEqual(shape('<p class="x">A <strong><span>b</span></strong><br></p>'));
    expect(shape('<p>A <b>b</b></p>')).not.toEqual(shape('<p>A b</p>'));
    expect(shape('<a href="https://a.example">x</a>')).not.toEqual(shape('<a href="https://b.example">x</a>'));
    expect(shape('<ul><li>x</li></ul>')).not.toEqual(shape('<ol><li>x</li></ol>'));
  });

  it('says whether what stood there is still as it was', () => {
    const before = shape('<p>A <b>b</b>.</p>');
    expect(keepsRest(shape('<p>A <b>b</b>.</p><p>C</p>'), before, 'end')).toBe(true);
    expect(keepsRest(shape('<p>A <b>b</b>.<br>C</p>'), before, 'end')).toBe(true);
    expect(keepsRest(shape('<p>A b.</p><p>C</p>'), before, 'end')).toBe(false);
    expect(keepsRest(shape('<p>C</p><p>A <b>b</b>.</p>'), before, 'end')).toBe(false);
  });
});

const MAIL = [
  [
    'Gmail',
    '<span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature">Jo</div><div class="gmail_quote">Old</div>',
  ],
  [
    'Outlook',
    '<div id="Signature">Jo</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">From: Zoe</div>Old',
  ],
  ['an Outlook reply without signature', '<hr><div id="divRplyFwdMsg">From: Zoe</div><div>Old</div>'],
  ['Thunderbird', '<div class="moz-cite-prefix">Zoe wrote:</div><blockquote type="cite">Old</blockquote>'],
] as const;

describe('signature and quoted thread', () => {
  it.each(MAIL)('of %s are no part of the text', (_name, tail) => {
    expect(read(`<div>Hello<br>you</div><div><br></div>${tail}`)).toBe('Hello\nyou');
    expect(read(`<div><br></div>${tail}`)).toBe('');
    expect(read(`<div><div>Hello</div>${tail}</div>`)).toBe('Hello');
  });

  it('are not every quote', () => {
    expect(read('<p>One</p><blockquote>Two</blockquote>')).toBe('One\nTwo');
  });

  it.each(MAIL)('of %s count as changed where they did, and only then', (_name, tail) => {
    const before = shape(`<div>Hello</div>${tail}`);
    for (const place of ['all', 'end'] as const) {
      expect(keepsRest(shape(`<div>Hello</div><div>New</div>${tail}`), before, place)).toBe(true);
      expect(keepsRest(shape(`<div>Hello</div>${tail.replace('Old', 'Odd')}`), before, place)).toBe(false);
      expect(keepsRest(shape('<div>Hello</div>'), before, place)).toBe(false);
    }
    expect(keepsRest(shape(`<div>New</div>${tail}`), before, 'all')).toBe(true);
    expect(keepsRest(shape(`<div>New</div>${tail}`), before, 'end')).toBe(false);
  });

  it.each([
    ['the empty line a composer opens with', '<div dir="ltr"><br></div>', ['DIV', 0, 'DIV', 0]],
    ['a bare break', '<br>', ['DIV', 0, 'DIV', 0]],
    ['an empty block', '<p></p>', ['P', 0, 'P', 0]],
    ['words, blank lines below left alone', ' <p>Hello <b>you</b></p><p><br></p>', ['#text', 0, '#text', 3]],
  ] as const)('are written above at %s', (_name, own, wanted) => {
    const it = editor(`${own}${MAIL[0][1]}`);
    const { first, last } = spotsAbove(it, tailOf(it) as Element);
    expect([first[0].nodeName, first[1], last[0].nodeName, last[1]]).toEqual(wanted);
    if (own.includes('Hello')) expect([first[0].textContent, last[0].textContent]).toEqual(['Hello ', 'you']);
  });
});
