/** Proofs over the tree against the vectors of transparency-dev/merkle, and against whoever would bend one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUNDLE, encodeBundle, nodesOfBundles } from '../../../lib/ledger/bundle';
import {
  type Grown,
  type InclusionProof,
  type NodeHash,
  nodesOf,
  proveConsistency,
  proveInclusion,
  rootAt,
  verifyConsistency,
  verifyInclusion,
} from '../../../lib/ledger/proof';
import { checkTlogProof, formatTlogProof, parseTlogProof } from '../../../lib/ledger/tlog-proof';
import { rootOfLeaves } from '../../../lib/ledger/tree';
import { type Bytes, fromHex, toHex, utf8 } from '../../../lib/sign/bytes';
import { hashLeaves } from '../../../lib/sign/digest';
import { sha256 } from '../../../lib/sign/sha256';

/** The leaves of testonly/constants.go and the proofs of testonly/reference_test.go. */
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const [A, B, C, D, E, F, G, H, I] = [
  '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
];
const leafHashes = () => hashLeaves(LEAVES.map((leaf) => fromHex(leaf) as Bytes));
const manyLeaves = (size: number) => Array.from({ length: size }, (_, i) => sha256(utf8(`leaf ${i}`)));

describe('the published proofs', () => {
  it.each([
    [0, 1, []],
    [0, 2, [A]],
    [1, 2, [B]],
    [2, 3, [C]],
    [1, 5, [B, D, E]],
    [0, 8, [A, D, F]],
    [5, 8, [E, G, H]],
  ])('entry %i of %i', async (index, size, wanted) => {
    const leaves = await leafHashes();
    const hashes = proveInclusion(index, size, nodesOf(leaves)) as Bytes[];
    expect(hashes.map(toHex)).toEqual(wanted);
    const proof = { index, size, leaf: leaves[index] as Bytes, hashes };
    expect(verifyInclusion(proof, rootOfLeaves(leaves.slice(0, size)))).toBe(true);
  });

  it.each([
    [1, 1, []],
    [1, 8, [A, D, F]],
    [2, 5, [D, E]],
    [6, 8, [I, G, H]],
  ])('the first %i of %i', async (before, after, wanted) => {
    const leaves = await leafHashes();
    const node = nodesOf(leaves);
    const hashes = proveConsistency(before, after, node) as Bytes[];
    expect(hashes.map(toHex)).toEqual(wanted);
    const grown = {
      before: { size: before, root: rootAt(before, node) },
      after: { size: after, root: rootAt(after, node) },
    };
    expect(verifyConsistency(grown, hashes)).toBe(true);
  });

  it('none where there is no such entry, or no earlier tree', () => {
    const node = nodesOf(manyLeaves(3));
    expect(proveInclusion(3, 3, node)).toBeNull();
    expect(proveInclusion(-1, 3, node)).toBeNull();
    expect(proveConsistency(0, 3, node)).toBeNull();
    expect(proveConsistency(4, 3, node)).toBeNull();
  });
});

/** The changes that transparency-dev/merkle makes to a good proof (testdata, by their names). */
function bend(hashes: readonly Bytes[]): [string, Bytes[]][] {
  const flipped = hashes.map((hash, i) => {
    const other = hash.slice();
    other[4] = (other[4] as number) ^ 16;
    return [`modified-proof[${i}]`, hashes.map((one, j) => (i === j ? other : one))] as [string, Bytes[]];
  });
  const junk = utf8('x'.repeat(32));
  return [
    ...flipped,
    ['trailing-garbage', [...hashes, junk]],
    ['preceding-garbage', [junk, ...hashes]],
    ...(hashes.length > 0 ? ([['truncated-proof', hashes.slice(0, -1)]] as [string, Bytes[]][]) : []),
    ...(hashes.length > 0 ? ([['empty-proof', []]] as [string, Bytes[]][]) : []),
  ];
}

describe('at any size', () => {
  const size = fc.integer({ min: 1, max: 300 });

  it('an entry is proved by its own proof and by no bent one', () => {
    fc.assert(
      fc.property(size, fc.nat(), (n, at) => {
        const leaves = manyLeaves(n);
        const index = at % n;
        const node = nodesOf(leaves);
        const root = rootAt(n, node);
        expect(toHex(root)).toBe(toHex(rootOfLeaves(leaves)));
        const proof: InclusionProof = {
          index,
          size: n,
          leaf: leaves[index] as Bytes,
          hashes: proveInclusion(index, n, node) as Bytes[],
        };
        expect(verifyInclusion(proof, root)).toBe(true);
        for (const [name, hashes] of bend(proof.hashes as Bytes[]))
          expect(verifyInclusion({ ...proof, hashes }, root), name).toBe(false);
        expect(verifyInclusion({ ...proof, leaf: sha256(proof.leaf) }, root)).toBe(false);
        expect(verifyInclusion(proof, sha256(root))).toBe(false);
        for (const wrong of [index - 1, index + 1, Number.NaN, 0.5])
          expect(verifyInclusion({ ...proof, index: wrong }, root), `index ${wrong}`).toBe(false);
        // A size of the same shape above the entry has the same way; only the signed checkpoint tells them apart.
        expect(verifyInclusion({ ...proof, size: n * 2 }, root) && n > 1).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('growth is proved by its own proof and by no bent one', () => {
    fc.assert(
      fc.property(size, fc.nat(), (n, at) => {
        const first = 1 + (at % n);
        const node = nodesOf(manyLeaves(n));
        const grown: Grown = {
          before: { size: first, root: rootAt(first, node) },
          after: { size: n, root: rootAt(n, node) },
        };
        const hashes = proveConsistency(first, n, node) as Bytes[];
        expect(verifyConsistency(grown, hashes)).toBe(true);
        for (const [name, bent] of bend(hashes)) expect(verifyConsistency(grown, bent), name).toBe(false);
        const { before, after } = grown;
        const wrong = (root: Uint8Array) => sha256(root);
        expect(verifyConsistency({ before: { ...before, root: wrong(before.root) }, after }, hashes)).toBe(false);
        expect(verifyConsistency({ before, after: { ...after, root: wrong(after.root) } }, hashes)).toBe(false);
        if (first < n) {
          expect(verifyConsistency({ before: after, after: before }, hashes)).toBe(false);
          const swapped = { before: { size: first, root: after.root }, after: { size: n, root: before.root } };
          expect(verifyConsistency(swapped, hashes)).toBe(false);
        }
        expect(verifyConsistency({ before: { ...before, size: 0 }, after }, hashes)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('a rewritten entry leaves no proof of growth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), fc.nat(), fc.nat(), (n, a, b) => {
        const first = 1 + (a % (n - 1));
        const leaves = manyLeaves(n);
        const forked = leaves.map((leaf, i) => (i === b % first ? sha256(leaf) : leaf));
        const node = nodesOf(forked);
        const before = { size: first, root: rootAt(first, nodesOf(leaves)) };
        const hashes = proveConsistency(first, n, node) as Bytes[];
        expect(verifyConsistency({ before, after: { size: n, root: rootAt(n, node) } }, hashes)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

describe('proof as text', () => {
  const CHECKPOINT = (root: string) => `waybill/k\n8\n${root}\n\n— waybill/k AAAAAAA=\n`;

  it('is what the specification shows, and reads back', async () => {
    const leaves = await leafHashes();
    const node = nodesOf(leaves);
    const hashes = proveInclusion(5, 8, node) as Bytes[];
    const checkpoint = CHECKPOINT(base64(rootAt(8, node)));
    const text = formatTlogProof({ index: 5, hashes, checkpoint, extra: utf8('more') });
    expect(text.split('\n').slice(0, 4)).toEqual([
      'c2sp.org/tlog-proof@v1',
      'extra bW9yZQ==',
      'index 5',
      'vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=',
    ]);
    const read = parseTlogProof(text);
    expect(read && formatTlogProof(read)).toBe(text);
    expect(read && checkTlogProof(read, leaves[5] as Bytes)?.size).toBe(8);
    expect(read && checkTlogProof(read, leaves[4] as Bytes)).toBeNull();
    expect(read && checkTlogProof({ ...read, index: 4 }, leaves[5] as Bytes)).toBeNull();
  });

  it.each([
    ['another first line', (text: string) => text.replace('@v1', '@v2')],
    ['a leading zero', (text: string) => text.replace('index 5', 'index 05')],
    ['no index', (text: string) => text.replace('index 5\n', '')],
    ['a short hash', (text: string) => text.replace('Znms=', 'Zg==')],
    ['a hash that is no base64', (text: string) => text.replace('vBoG', 'v?oG')],
    ['extra that is no base64', (text: string) => text.replace('index', 'extra ?\nindex')],
    ['no checkpoint', (text: string) => text.slice(0, text.indexOf('\n\n') + 2)],
    ['a cut checkpoint', (text: string) => text.slice(0, -1)],
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
  ])('refuses %s', async (_, change) => {
    const node = nodesOf(await leafHashes());
    const checkpoint = CHECKPOINT(base64(rootAt(8, node)));
    const text = formatTlogProof({ index: 5, hashes: proveInclusion(5, 8, node) as Bytes[], checkpoint });
    expect(parseTlogProof(text)).not.toBeNull();
    expect(parseTlogProof(change(text))).toBeNull();
  });
});

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

describe('sealed bundles', () => {
  it('are made only of entries whose length two bytes can count', () => {
    expect(encodeBundle([new Uint8Array(0xffff)])).not.toBeNull();
    expect(encodeBundle([new Uint8Array(0x10000)])).toBeNull();
  });

  it('are nodes of the tree: proofs over many need one of them and the roots', async () => {
    const size = 3 * BUNDLE + 5;
    const entries = Array.from({ length: size }, (_, i) => utf8(`entry ${i}`));
    const whole = await hashLeaves(entries);
    const leavesOf = (n: number) => whole.slice(n * BUNDLE, (n + 1) * BUNDLE);
    const roots = [0, 1, 2].map((n) => rootOfLeaves(leavesOf(n)));
    const leaves = new Map([1, 3].map((n) => [n, leavesOf(n)]));
    const node: NodeHash = nodesOfBundles(roots, leaves);
    expect(toHex(rootAt(size, node))).toBe(toHex(rootOfLeaves(whole)));
    for (const index of [BUNDLE, 300, 2 * BUNDLE - 1, 3 * BUNDLE, size - 1]) {
      const proof = proveInclusion(index, size, node) as Bytes[];
      expect(proof.map(toHex)).toEqual((proveInclusion(index, size, nodesOf(whole)) as Bytes[]).map(toHex));
    }
    expect(() => proveInclusion(0, size, node)).toThrow('no leaves of bundle 0');
  });
});
