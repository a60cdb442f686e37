/** Digests of files, read piece by piece. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toHex } from '../../../lib/sign/bytes';
import { digestBlob } from '../../../lib/sign/digest-blob';
import { startSha256 } from '../../../lib/sign/sha256-pieces';

const node = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('bytes in any pieces have the digest of the whole', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 12 }), (pieces) => {
      const running = startSha256();
      for (const piece of pieces) running.add(piece);
      expect(toHex(running.end())).toBe(node(Buffer.concat(pieces)));
    }),
  );
});

test('a file larger than one piece has the digest every other tool gives it', async () => {
  const bytes = new Uint8Array(9_000_001).map((_, i) => i * 31);
  const parts: number[] = [];
  expect(await digestBlob(new Blob([bytes]), (part) => parts.push(part))).toBe(node(bytes));
  expect(parts.at(-1)).toBe(1);
  expect(parts.length).toBe(3);
  expect(await digestBlob(new Blob([]))).toBe(node(new Uint8Array()));
});

test('a file of gigabytes is never asked for whole, and can be stopped', async () => {
  let largest = 0;
  let asked = 0;
  const stop = new AbortController();
  const size = 2 ** 31;
  const blob = {
    size,
    slice: (start: number, end: number) => {
      largest = Math.max(largest, end - start);
      asked += 1;
      if (asked === 5) stop.abort();
      return new Blob([new Uint8Array(64)]);
    },
  } as unknown as Blob;
  expect(await digestBlob(blob, undefined, stop.signal)).toBeNull();
  expect(largest).toBeLessThanOrEqual(2 ** 22);
  expect(asked).toBe(5);
});

test('a file that is gone has no digest', async () => {
  const gone = {
    size: 10,
    slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')) }),
  };
  expect(await digestBlob(gone as unknown as Blob)).toBeNull();
});
