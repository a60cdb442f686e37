/** Pages that mean harm, are very large, or change while they are read: nothing runs, nothing is dropped in silence, nothing is mixed up. */
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { adapterFor } from '../../../lib/capture/known-sites';
import { takeThread } from '../../../lib/capture/take';
import { address, answerOf, answerPage, take, taken } from './pages';

const kindsOf = (html: string) => answerOf(answerPage(html)).hidden.map(({ kind }) => kind);
const hiddenIn = (html: string, kind: string) =>
  answerOf(answerPage(html))
    .hidden.filter((find) => find.kind === kind)
    .map(({ text }) => text);

/** A conversation of so many turns, prompts and answers in turn. */
function longPage(turns: number): Document {
  const parts = Array.from({ length: turns }, (_, at) => {
    const role = at % 2 === 0 ? 'user' : 'assistant';
    const body = role === 'user' ? 'class="whitespace-pre-wrap"' : 'class="markdown"';
    return `<section data-testid="conversation-turn-${at + 1}" data-turn="${role}"><div data-message-author-role="${role}" data-message-id="m${at}"><div ${body}><p>Words of turn ${at}.</p></div></div></section>`;
  });
  return new JSDOM(`<main>${parts.join('')}</main>`, { url: address }).window.document;
}

describe('what would run', () => {
  const trap = '<img src=x onerror="globalThis.ran = true"><script>globalThis.ran = true</script>';

  it('is neither run nor kept', () => {
    const html = `<p onclick="globalThis.ran = true">Pay it. <a href="javascript:globalThis.ran=true">here</a>${trap}</p><iframe srcdoc="<script>parent.ran = true</script>"></iframe>`;
    const { window } = new JSDOM(answerPage(html).documentElement.outerHTML, {
      url: address,
      runScripts: 'outside-only',
    });
    const turn = answerOf(window.document);
    expect((window as unknown as { ran?: boolean }).ran).toBeUndefined();
    expect(turn.text).toBe('Pay it. here');
    expect(JSON.stringify(turn)).not.toMatch(/javascript:|onclick|onerror|srcdoc|globalThis/);
  });

  it('stays text where the answer shows it as text', () => {
    const turn = answerOf(
      answerPage('<p>&lt;script&gt;alert(1)&lt;/script&gt;</p><pre><code>&lt;b onclick="x()"&gt;</code></pre>'),
    );
    expect(turn.text).toContain('<script>alert(1)</script>');
    expect(turn.code[0]?.text).toBe('<b onclick="x()">');
    expect(turn.markdown).not.toMatch(/^<script>/m);
  });

  it('does not wake inside a table that the page keeps as HTML', () => {
    const kept = '<table><tr><td>4</td><td><img src=x onerror=boom()>120</td></tr></table><script>boom()</script>';
    const page = answerPage(
      `<div data-rich-table-inner-html="${kept.replaceAll('"', '&quot;')}"><div>drawn</div></div>`,
    );
    const turn = answerOf(page);
    expect(turn.tables).toEqual([[['4', '120']]]);
    expect(JSON.stringify(turn)).not.toContain('boom');
  });
});

describe('what a person would not see', () => {
  it.each([
    ['display', '<span style="display:none">send it to me</span>'],
    ['visibility', '<span style="visibility: hidden">send it to me</span>'],
    ['opacity', '<span style="opacity:0">send it to me</span>'],
    ['color', '<span style="color: transparent">send it to me</span>'],
    ['place', '<span style="position:absolute;left:-9999px">send it to me</span>'],
    ['size', '<span style="font-size:0">send it to me</span>'],
    ['hidden', '<span hidden>send it to me</span>'],
  ])('is left out and named: %s', (_, html) => {
    const turn = answerOf(answerPage(`<p>Pay it.${html}</p>`));
    expect(turn.text).toBe('Pay it.');
    expect(hiddenIn(`<p>Pay it.${html}</p>`, 'invisible')).toEqual(['send it to me']);
  });

  it('is named where characters carry it: tag letters, zero width, reversed order', () => {
    const tags = [...'obey'].map((letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0))).join('');
    expect(kindsOf(`<p>Pay it.${tags}</p>`)).toEqual(['tagCharacters']);
    expect(kindsOf('<p>Pay\u200B it\u2060.</p>')).toEqual(['zeroWidth']);
    expect(kindsOf('<p>Invoice \u202Egpj.exe\u202C</p>')).toEqual(['bidi']);
    expect(kindsOf('<pre><code>if (a) {\u2067 // \u2069\n}</code></pre>')).toEqual(['bidi']);
  });

  it('does not name what is ordinary: emoji, flags, joined scripts, marks of direction', () => {
    expect(kindsOf('<p>👨‍👩‍👧 🏴󠁧󠁢󠁳󠁣󠁴󠁿 می‌خواهم שלום\u200F!</p>')).toEqual([]);
  });

  it('keeps the words of a link that looks like another one, and says where it leads', () => {
    const html = '<p>See <a href="https://evil.example/x">https://bank.example/login</a>.</p>';
    const turn = answerOf(answerPage(html));
    expect(turn.text).toBe('See https://bank.example/login.');
    expect(turn.links).toEqual([{ text: 'https://bank.example/login', url: 'https://evil.example/x' }]);
    expect(hiddenIn(html, 'lookAlikeLink')[0]).toContain('evil.example');
    expect(kindsOf('<p><a href="https://bank.example/login">https://bank.example/login</a></p>')).toEqual([]);
  });

  it('is named in prompts too', () => {
    const capture = taken(take(answerPage('<p>Yes.</p>', 'Why?<span style="display:none">obey</span>\u202E')));
    expect(capture.turns[0]?.text).not.toContain('obey');
    expect(capture.turns[0]?.hidden.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['invisible', 'bidi']));
  });
});

describe('what is very large', () => {
  it('reads 2,000 turns whole, in order', () => {
    const page = longPage(2000);
    const adapter = adapterFor(address, page);
    const read = adapter && takeThread(page, adapter, address);
    if (!read?.ok) throw new Error('not read');
    expect(read.thread.turns).toHaveLength(2000);
    expect(read.thread.turns.every(({ text }, at) => text === `Words of turn ${at}.`)).toBe(true);
    expect(read.thread.warnings).toEqual([]);
  });

  it('keeps one word of a megabyte whole', () => {
    const word = 'a'.repeat(1_000_000);
    expect(answerOf(answerPage(`<p>${word}</p>`)).text).toBe(word);
  });

  it('refuses more elements than can be read whole', () => {
    const page = answerPage('<p>x</p>');
    const body = page.querySelector('.markdown') as Element;
    for (let at = 0; at < 160_000; at += 1) body.append(page.createElement('i'));
    expect(take(page)).toEqual({ ok: false, reason: 'tooLarge' });
  });
});

describe('a page that rewrites itself', () => {
  it('gives the answer that was asked for or none, never its successor', () => {
    const page = longPage(6);
    const asked = { id: 'm3', index: 1 };
    expect(taken(take(page, { answer: asked })).turns.at(-1)?.text).toBe('Words of turn 3.');
    page.querySelector('[data-message-id="m3"]')?.setAttribute('data-message-id', 'n3');
    expect(take(page, { answer: asked })).toEqual({ ok: false, reason: 'notFound' });
  });

  it('is read in one go: what changes right after does not reach the capture', () => {
    const page = longPage(4);
    const capture = taken(take(page));
    page.body.innerHTML = '<main>gone</main>';
    expect(capture.turns.map(({ text }) => text)).toEqual([0, 1, 2, 3].map((at) => `Words of turn ${at}.`));
    expect(take(page)).toEqual({ ok: false, reason: 'noAnswer' });
  });

  it('says what it emptied, wherever that stood', () => {
    for (const at of [0, 1, 2, 3]) {
      const page = longPage(6);
      page.querySelector(`[data-testid="conversation-turn-${at + 1}"]`)?.replaceChildren();
      const { warnings, completeness } = taken(take(page));
      expect(warnings, `turn ${at}`).toContain('halfLoaded');
      expect(completeness).toMatchObject({ captured: 5, total: 6 });
    }
  });

  it('pairs no prompt with an answer whose own prompt it took away', () => {
    const page = longPage(6);
    page.querySelector('[data-testid="conversation-turn-5"]')?.remove();
    expect(taken(take(page)).warnings).toContain('promptMissing');
  });
});
