/** What the quick reader of entries takes, the schema and the canonical form take too, as the same value. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeEvent } from '../../../lib/ledger/event';
import { startPlain } from '../../../lib/ledger/plain-event';
import { LedgerEvent } from '../../../lib/ledger/schema';
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
    const plain = startPlain();
    for (const body of [...BODIES, ...BODIES]) expect(plain(body)).toEqual(slow(body));
    expect(BODIES.map(slow)).not.toContain(null);
  });

  it('takes nothing that the schema or the canonical form refuses', { timeout: 60_000 }, () => {
    const plain = startPlain();
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
        expect(read).toEqual(slow(text));
      }),
      { numRuns: 20_000, seed: 20261122 },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it('refuses what only looks like one', () => {
    const plain = startPlain();
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
    ] as const;
    const wrong = [...changes.map(([part, other]) => body.replace(part, other)), ` ${body}`, `${body} `];
    for (const text of wrong) {
      expect(text).not.toBe(body);
      expect(plain(text), text).toBeNull();
    }
  });
});
