/** The memory of other logs: it only grows with them, and every contradiction is an alarm that names both sides. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Checkpoint } from '../../../lib/ledger/checkpoint';
import { nodesOf, proveConsistency, rootAt } from '../../../lib/ledger/proof';
import { type Memory, type Sighting, witness, witnessLog } from '../../../lib/ledger/witness';
import type { Bytes } from '../../../lib/sign/bytes';
import { utf8 } from '../../../lib/sign/bytes';
import { sha256 } from '../../../lib/sign/sha256';

/** A log of 40 entries, and one that shares its first `shared` and then goes its own way. */
const logOf = (name: string, shared = 40) =>
  nodesOf(Array.from({ length: 40 }, (_, i) => sha256(utf8(i < shared ? `entry ${i}` : `${name} ${i}`))));
const MINE = logOf('mine');

function at(size: number, node = MINE): Checkpoint {
  return { origin: 'waybill/a', size, root: rootAt(size, node) };
}

function sight(size: number, over: Partial<Sighting> = {}): Sighting {
  const time = `2026-11-${String(10 + (size % 20)).padStart(2, '0')}T10:00:00.000Z`;
  return { checkpoint: at(size), note: `note ${size}`, at: time, from: 'record', claim: 'past', ...over };
}

const proofOf = (before: number, after: number, node = MINE) => ({
  size: before,
  hashes: proveConsistency(before, after, node) as Bytes[],
});
const rootIn = (node: typeof MINE) => (size: number) => rootAt(size, node);
const sizes = (memory: Memory) => memory.map(({ checkpoint }) => checkpoint.size);

describe('a checkpoint that fits', () => {
  it('is remembered, and with a proof takes the place of the one before', () => {
    const one = witness([], sight(5));
    expect(one).toMatchObject({ alarm: null, linked: true });
    const two = witness(one.memory, sight(9));
    expect(sizes(two.memory)).toEqual([5, 9]);
    expect(two.linked).toBe(false);
    const linked = witness(one.memory, sight(9, { proof: proofOf(5, 9) }));
    expect(sizes(linked.memory)).toEqual([9]);
    expect(linked).toMatchObject({ alarm: null, linked: true });
  });

  it('seen again keeps when it was first seen; an older proof in a record is no alarm', () => {
    const { memory } = witness([], sight(9, { at: '2026-11-01T00:00:00.000Z' }));
    const again = witness(memory, sight(9, { at: '2026-11-05T00:00:00.000Z', note: 'other' }));
    expect(again.memory[0]).toMatchObject({
      first: '2026-11-01T00:00:00.000Z',
      last: '2026-11-05T00:00:00.000Z',
      note: 'note 9',
    });
    expect(witness(memory, sight(4)).alarm).toBeNull();
    expect(sizes(witness(memory, sight(4, { proof: { ...proofOf(4, 9), size: 9 } })).memory)).toEqual([9]);
  });
});

describe('an alarm', () => {
  it('is a fork where one size has two roots, and nothing is taken over', () => {
    const { memory } = witness([], sight(9));
    const other = witness(memory, sight(9, { checkpoint: at(9, logOf('copy', 3)) }));
    expect(other.alarm).toMatchObject({ kind: 'fork', remembered: { note: 'note 9' } });
    expect(other.memory).toBe(memory);
  });

  it('is a fork where the proof of growth does not hold', () => {
    const copy = logOf('copy', 3);
    const { memory } = witness([], sight(9));
    const forked = witness(memory, sight(20, { checkpoint: at(20, copy), proof: proofOf(9, 20, copy) }));
    expect(forked.alarm?.kind).toBe('fork');
  });

  it('is a rollback where a log says it ends earlier than it was seen to reach', () => {
    const { memory } = witness([], sight(9));
    const back = witness(memory, sight(4, { claim: 'present' }));
    expect(back.alarm).toMatchObject({ kind: 'rollback', remembered: { checkpoint: { size: 9 } } });
    expect(back.memory).toBe(memory);
  });
});

describe('a whole log', () => {
  it('links everything remembered that it covers, or names what it contradicts', () => {
    const memory = [3, 9, 17].reduce<Memory>((known, size) => witness(known, sight(size)).memory, []);
    expect(sizes(memory)).toEqual([3, 9, 17]);
    expect(sizes(witnessLog(memory, 30, rootIn(MINE)).memory)).toEqual([17]);
    // A file that comes late is no rollback.
    expect(witnessLog(memory, 12, rootIn(MINE))).toMatchObject({ alarm: null, memory: memory.slice(1) });
    expect(witnessLog(memory, 2, rootIn(MINE))).toEqual({ alarm: null, memory });
    const forked = witnessLog(memory, 30, rootIn(logOf('copy', 10)));
    expect(forked.alarm).toMatchObject({ kind: 'fork', remembered: { checkpoint: { size: 17 } }, seen: { size: 17 } });
    expect(forked.memory).toBe(memory);
    // What agrees at its end may still contradict what was seen before.
    const mixed = witness(memory, sight(5, { checkpoint: at(5, logOf('copy', 2)) })).memory;
    expect(witnessLog(mixed, 30, rootIn(MINE)).alarm).toMatchObject({
      kind: 'fork',
      remembered: { checkpoint: { size: 5 } },
    });
  });
});

describe('in any order', () => {
  it('checkpoints of one history never alarm, and end in the same memory', () => {
    const some = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(some, fc.infiniteStream(fc.nat()), (chosen, random) => {
        const shuffled = [...chosen].sort(() => (random.next().value % 2 ? 1 : -1));
        const [one, other] = [chosen, shuffled].map((order) =>
          order.reduce<Memory>((memory, size) => {
            const { memory: after, alarm } = witness(memory, sight(size));
            expect(alarm).toBeNull();
            return after;
          }, []),
        );
        expect(one).toEqual(other);
      }),
    );
  });

  it('two heads of a copied profile alarm as soon as both are seen whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 39 }), fc.integer({ min: 1, max: 40 }), (shared, size) => {
        const copy = logOf('copy', shared);
        const { memory } = witness([], sight(size));
        const { alarm } = witnessLog(memory, 40, rootIn(copy));
        expect(alarm?.kind ?? null).toBe(size > shared ? 'fork' : null);
      }),
    );
  });

  it('a flood of notes costs neither the first nor the largest', () => {
    let memory: Memory = [];
    for (let size = 1; size <= 500; size += 1) {
      const checkpoint = { origin: 'waybill/a', size, root: sha256(utf8(String(size))) };
      memory = witness(memory, sight(1, { checkpoint })).memory;
    }
    expect(memory.length).toBe(64);
    expect([memory[0], memory.at(-1)].map((seen) => seen?.checkpoint.size)).toEqual([1, 500]);
  });
});
