/** What may be attached to a handoff, and in which form it is kept. */
import { describe, expect, test } from 'vitest';
import { LONGEST_QUOTE } from '../../../lib/capture/quote/text-quote';
import type { AttachedSource } from '../../../lib/capture/schema';
import { attachSource } from '../../../lib/handoff/attach-source';
import { hasInvisible, oneLine, withoutInvisible } from '../../../lib/text/invisible';
import { jun } from './world';

const seen = { at: '2026-11-21T09:00:00.000Z', by: jun };
const given = (more: Partial<AttachedSource> = {}): AttachedSource => ({
  title: 'Refund policy',
  url: 'https://shop.example/refunds',
  quote: 'Refunds take up to 14 days.',
  hidden: false,
  from: 'person',
  ...more,
});
function kept(source: AttachedSource, known: AttachedSource[] = []): AttachedSource {
  const attached = attachSource(source, known, seen);
  if (!attached.ok) throw new Error(attached.refusal.message.key);
  return attached.source;
}
const refusal = (source: AttachedSource, known: AttachedSource[] = []) => {
  const attached = attachSource(source, known, seen);
  return attached.ok ? null : [attached.refusal.rule, attached.refusal.message.key, attached.refusal.message.params];
};

describe('attached sources', () => {
  test('say when they were seen and by whom, whatever the page claims', () => {
    expect(kept(given({ seenAt: '1999-01-01', seenBy: 'Somebody', via: 'link', prefix: 'a', suffix: 'b' }))).toEqual({
      ...given(),
      via: 'link',
      prefix: 'a',
      suffix: 'b',
      seenAt: '2026-11-21T09:00:00.000Z',
      seenBy: jun.name,
    });
  });

  test('only the library says who verified something', () => {
    expect(kept(given({ verifiedBy: 'Paulo Ito', verifiedAt: '2026-10-01' }))).not.toHaveProperty('verifiedBy');
    expect(kept(given({ from: 'library', verifiedBy: 'Paulo Ito', verifiedAt: '2026-10-01' }))).toMatchObject({
      from: 'library',
      verifiedBy: 'Paulo Ito',
    });
  });

  test('lose tracking and passwords, and keep the rest of the original', () => {
    expect(
      kept(given({ url: 'https://u:p@shop.example/refunds?utm_source=x&id=2', original: 'https://u:p@evil/' })),
    ).toMatchObject({
      url: 'https://shop.example/refunds?id=2',
      original: 'https://shop.example/refunds?utm_source=x&id=2',
    });
  });

  test.each([
    [{ url: 'javascript:alert(1)' }, 'sourceLinkScheme'],
    [{ url: 'data:text/html,x' }, 'sourceLinkScheme'],
    [{ url: 'not an address' }, 'sourceLinkMalformed'],
    [{ url: `https://x.example/${'a'.repeat(5000)}` }, 'sourceLinkTooLong'],
    [{ url: null, title: ' \u200b ' }, 'sourceWrong'],
    [{ quote: 'a'.repeat(LONGEST_QUOTE + 1) }, 'sourceQuoteTooLong'],
  ] as const)('%o is refused: %s', (more, key) => {
    expect(refusal(given(more))?.slice(0, 2)).toEqual(['source', key]);
  });

  test('a title that hides or turns words loses what does it, and says so', () => {
    const source = kept(
      given({ title: 'Invoice \u202egpj.exe\u202c\u200b\n  final\u0007', quote: 'Pay\u200b 10\u2066 now' }),
    );
    expect(source.title).toBe('Invoice gpj.exe final');
    expect(source.quote).toBe('Pay 10 now');
    expect(source.unseen).toBe(true);
    expect(kept(given())).not.toHaveProperty('unseen');
    expect(kept(given({ title: 'x'.repeat(1000) })).title).toHaveLength(300);
    expect(kept(given({ title: 'half \ud83d' })).title).toBe('half \ufffd');
  });

  test('what writing needs stays: Persian joiners, emoji, line ends of a passage', () => {
    const words = 'می‌خواهم 👩‍👩‍👧 a\nb';
    expect(hasInvisible(words)).toBe(false);
    expect(withoutInvisible(words)).toBe(words);
    expect(oneLine(words, 50)).toBe('می‌خواهم 👩‍👩‍👧 a b');
  });

  test('the same passage of the same page is told, with its number, and not added twice', () => {
    const known = [kept(given({ quote: 'Another.' })), kept(given())];
    expect(
      refusal(
        given({
          title: 'Called otherwise',
          url: 'https://shop.example/refunds?utm_source=y',
          quote: ' Refunds take\nup to 14  days.',
        }),
        known,
      ),
    ).toEqual(['source', 'sourceTwice', ['2']]);
    expect(refusal(given({ quote: 'A third.' }), known)).toBeNull();
    expect(refusal(given({ url: 'https://shop.example/other' }), known)).toBeNull();
  });

  test('a file is the same by its bytes, not by its name', () => {
    const file = (name: string, digest: string) =>
      given({ url: null, title: name, via: 'file', file: { name, size: 3, digest } });
    const known = [kept(file('a.txt', 'aa'))];
    expect(refusal(file('b.txt', 'aa'), known)?.[1]).toBe('sourceTwice');
    expect(refusal(file('a.txt', 'bb'), known)).toBeNull();
  });

  test('a hidden citation is no passage that another could repeat', () => {
    const hidden: AttachedSource = { title: null, url: null, quote: null, hidden: true };
    expect(refusal(given({ url: null, quote: null, title: 'Notes' }), [hidden])).toBeNull();
  });

  test('without a passage nothing stands before or after it', () => {
    expect(kept(given({ quote: '  ', prefix: 'a', suffix: 'b' }))).not.toHaveProperty('prefix');
  });
});
