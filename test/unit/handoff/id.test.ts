import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isHandoffId, newHandoffId } from '../../../lib/handoff/id';

it('is read aloud without doubt', () => {
  expect(newHandoffId(new Uint8Array([0, 0, 0, 0, 0]))).toBe('H-0000-0000');
  expect(newHandoffId(new Uint8Array([255, 255, 255, 255, 255]))).toBe('H-ZZZZ-ZZZZ');
  fc.assert(fc.property(fc.uint8Array({ minLength: 5, maxLength: 5 }), (bytes) => isHandoffId(newHandoffId(bytes))));
});

it('differs from time to time', () => {
  expect(new Set(Array.from({ length: 200 }, () => newHandoffId())).size).toBe(200);
});

it.each(['', 'H-7F3K', 'H-7F3K-29QU', 'h-7f3k-29qd', 'H-7F3K-29QD ', 'H-IL00-0000'])('%s is none', (text) => {
  expect(isHandoffId(text)).toBe(false);
});
