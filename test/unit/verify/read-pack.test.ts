/** Site support in a pack: taken where it is whole and safe, and named by its place where it is not. */
import { describe, expect, it } from 'vitest';
import { claude } from '../../../lib/capture/sites/claude';
import { readWholePack } from '../../../lib/verify/read-pack';
import { refundPack } from '../pack/outside';

const json = (adapters: object[]) => JSON.parse(JSON.stringify({ ...refundPack(), adapters }));

describe('a pack with site support', () => {
  it('is read with every part of it', () => {
    const read = readWholePack(json([{ ...claude, verified: '2026-11-20' }]));
    expect(read.ok && read.pack.adapters).toEqual([JSON.parse(JSON.stringify({ ...claude, verified: '2026-11-20' }))]);
  });

  it.each([
    ['a part nobody knows', { other: 1 }, /^adapters\[0\]/],
    ['a selector of everything', { turn: ['div'] }, 'adapters[0].turn[0]'],
    ['a pattern that hangs', { urls: ['^https://a\\.b/(x+x+)+y'] }, /^adapters\[0\]\.urls/],
    ['an address of everything', { urls: ['.'] }, 'adapters[0].urls[0]'],
    ['no date', { verified: 'lately' }, 'adapters[0].verified'],
  ])('is refused whole for %s, with the place', (_, change, path) => {
    const read = readWholePack(json([{ ...claude, ...change }]));
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.problems[0]?.path).toMatch(path);
  });

  it('is refused where two parts share a name', () => {
    expect(readWholePack(json([claude, claude]))).toMatchObject({ ok: false, problems: [{ path: 'adapters[1].id' }] });
  });
});
