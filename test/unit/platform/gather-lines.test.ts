/** Lines become a file part by part, byte for byte, and a failure on the way is told. */
import { expect, test, vi } from 'vitest';
import { gatherLines } from '../../../lib/platform/gather-lines';

async function* some(count: number, length: number): AsyncGenerator<string> {
  for (let i = 0; i < count; i += 1) yield `${i} ${'é'.repeat(length)}`;
}

test('the file is every line in order with its end', async () => {
  const file = await gatherLines(some(300, 10_000), 'application/jsonl');
  const lines: string[] = [];
  for await (const line of some(300, 10_000)) lines.push(line);
  expect(await file.text()).toBe(`${lines.join('\n')}\n`);
  expect(file.type).toBe('application/jsonl');
});

test('no part holds more than a megabyte of text and one line', async () => {
  const sizes: number[] = [];
  const Real = Blob;
  vi.stubGlobal(
    'Blob',
    class extends Real {
      constructor(parts: BlobPart[], options?: BlobPropertyBag) {
        super(parts as never, options);
        sizes.push(parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 0), 0));
      }
    },
  );
  await gatherLines(some(300, 10_000), 'text/plain').finally(() => vi.unstubAllGlobals());
  expect(sizes.length).toBeGreaterThan(2);
  expect(Math.max(...sizes)).toBeLessThanOrEqual((1 << 20) + 10_010);
});

test('nothing is an empty file, and a trail that cannot be read to its end is no file', async () => {
  expect((await gatherLines(some(0, 0), 'text/plain')).size).toBe(0);
  async function* broken(): AsyncGenerator<string> {
    yield 'one';
    throw new Error('The database went away.');
  }
  await expect(gatherLines(broken(), 'text/plain')).rejects.toThrow('went away');
});
