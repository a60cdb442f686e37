/** What the quick reader of entries takes, the schema and the canonical form take too, as the same value. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeEvent } from '../../../lib/ledger/event';
import { digestAt, nameBehind, startPlain } from '../../../lib/ledger/plain-event';
import { type Source, sourceOf } from '../../../lib/ledger/plain-part';
import { LedgerEvent } from '../../../lib/ledger/schema';
import { concat, utf8 } from '../../../lib/sign/bytes';
import { canonicalText } from '../../../lib/sign/canonical';
import { CONTRACT, JUN } from './example';

const PLACE = { origin: 'waybill/abc', index: 7, prev: 'b'.repeat(64) };
const DRAFT = {
  time: '2026-11-20T10:00:00.000Z',
  name: 'handoff.field.set',
  handoff: 'H-AAAA-0001',
  contract: CONTRACT,
  actor: JUN,
  attributes: { 'gen_ai.operation.name': 'chat', score: 0.5, sure: true },
  data: { said: 'café 😀 ",\\"data\\":{', list: [1, null, { b: 'x', c: [] }], z: -1.5e-7 },
  content: [
    { name: 'capture', digest: 'c'.repeat(64) },
    { name: 'values', digest: 'd'.repeat(64) },
  ],
};

const bodyOf = (over: object) => placeEvent({ ...DRAFT, ...over } as never, PLACE).body;

/** The slow and certain way. */
function slow(text: string): LedgerEvent | null {
  try {
    const value = JSON.parse(text);
    const own = canonicalText(value);
    return own.ok && own.text === text && LedgerEvent.safeParse(value).success ? value : null;
  } catch {
    return null;
  }
}

const fatal = new TextDecoder('utf-8', { fatal: true });

/** What the quick reader says of a text that stands between others, with the digests it found as the slow way says them. */
function startQuick() {
  const plain = startPlain();
  return (text: string | Uint8Array, before = '\0\0', after = '\0\0') => {
    const own = typeof text === 'string' ? utf8(text) : text;
    const first = utf8(before);
    const source: Source = sourceOf(concat(first, own, utf8(after)));
    const read = plain(source, first.length, first.length + own.length);
    if (!read) return null;
    const { prevAt, digests, ...rest } = read;
    const content = digests.map((at) => ({ name: nameBehind(source, at), digest: digestAt(source, at) }));
    return { ...rest, prev: digestAt(source, prevAt), content };
  };
}

/** The part of an entry that the quick reader says. */
function said(event: LedgerEvent | null) {
  if (!event) throw new Error('The slow way refuses what the quick reader takes.');
  const { v, contract, attributes, data, ...rest } = event;
  return rest;
}

const BODIES = [
  bodyOf({}),
  bodyOf({ content: [], actor: null, contract: null, handoff: null, attributes: {}, data: {} }),
  bodyOf({
    actor: { ...JUN, keyId: 'k', name: 'Zoë ",\\"content\\":[' },
    data: { handoff: ',"handoff":null,"index":1' },
  }),
];

describe('the quick reader', () => {
  it('reads what is plainly an entry, each time the same', () => {
    const plain = startQuick();
    for (const body of [...BODIES, ...BODIES]) expect(plain(body)).toEqual(said(slow(body)));
  });

  it('reads no further than its entry, whatever stands beside it', () => {
    const plain = startQuick();
    const [one = '', other = ''] = BODIES;
    expect(plain(one, other, other)).toEqual(said(slow(one)));
    for (let cut = 1; cut < 60; cut += 1) expect(plain(one.slice(0, -cut), '', one.slice(-cut))).toBeNull();
    for (let cut = 1; cut < 60; cut += 1) expect(plain(one.slice(cut), one.slice(0, cut), '')).toBeNull();
  });

  it('takes nothing that the schema or the canonical form refuses', { timeout: 60_000 }, () => {
    const plain = startQuick();
    for (const body of BODIES) plain(body);
    const pieces = ['"', '\\', '{', '}', ',', ':', '0', ' ', '\u0000', '\\ud83d', 'é', 'null', '"v":1', '-', '[', ']'];
    const change = fc.record({
      body: fc.constantFrom(...BODIES),
      at: fc.nat(1200),
      cut: fc.nat(4),
      put: fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 })),
    });
    let taken = 0;
    fc.assert(
      fc.property(change, ({ body, at, cut, put }) => {
        const from = at % body.length;
        const text = body.slice(0, from) + put + body.slice(from + cut);
        const read = plain(text);
        if (read === null) return;
        taken += 1;
        // Half a letter is another one in bytes.
        expect(read).toEqual(said(slow(new TextDecoder().decode(utf8(text)))));
      }),
      { numRuns: 20_000, seed: 20261122 },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it('takes no bytes that are no text', { timeout: 60_000 }, () => {
    const plain = startQuick();
    let taken = 0;
    const change = fc.record({ body: fc.constantFrom(...BODIES), at: fc.nat(1200), put: fc.nat(255) });
    fc.assert(
      fc.property(change, ({ body, at, put }) => {
        const bytes = utf8(body);
        bytes[at % bytes.length] = put;
        const read = plain(bytes);
        if (read === null) return;
        taken += 1;
        expect(read).toEqual(said(slow(fatal.decode(bytes))));
      }),
      { numRuns: 10_000, seed: 20261122 },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it('refuses what only looks like one', () => {
    const plain = startQuick();
    const [body = ''] = BODIES;
    const changes = [
      ['"v":1', '"v":2'],
      ['"index":7', '"index":-7'],
      ['"index":7', '"index":07'],
      ['"index":7', '"index":7e0'],
      ['"prev":"b', '"prev":"B'],
      ['"digest":"c', '"digest":"C'],
      ['"digest":"cc', '"digest":"c'],
      ['},{"digest"', '}{"digest"'],
      ['},{"digest"', '},,{"digest"'],
      ['"values"}]', '"values"},]'],
      ['"name":"values"', '"name":"val\\u0075es"'],
      [',"contract":{', ',"contract":{},"contract":{'],
      ['"declared":"practice"', '"declared":"god"'],
      ['"sure":true', '"sure":null'],
      ['"sure":true', '"sure":[]'],
      ['"data":{', '"data":[],"x":{'],
      ['"z":-1.5e-7', '"z":-0.00000015'],
      ['"said":"caf', '"said":"\\u0063af'],
      ['"said":', '"zz":1,"said":'],
      ['"contract":', '"contracts":'],
      ['T10:00', 'T1a:00'],
      ['.000Z', '.000z'],
      ['"list":[', `"list":[${'['.repeat(30_000)}${']'.repeat(30_000)},`],
    ] as const;
    const wrong = [...changes.map(([part, other]) => body.replace(part, other)), ` ${body}`, `${body} `];
    for (const text of wrong) {
      expect(text).not.toBe(body);
      expect(plain(text), text).toBeNull();
    }
  });
});
