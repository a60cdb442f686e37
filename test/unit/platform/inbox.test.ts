/** A file left for the background is there once, and nothing stays behind. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { dropFile, emptyInbox, leaveFile, readFile } from '../../../lib/platform/inbox';

test('a file is read under its id and no other until it is dropped', async () => {
  const one = await leaveFile(new Blob(['a trail']));
  const two = await leaveFile(new Blob(['another']));
  expect(await (await readFile(one))?.text()).toBe('a trail');
  expect(await readFile('three')).toBeNull();
  await dropFile(one);
  expect(await readFile(one)).toBeNull();
  expect(await (await readFile(two))?.text()).toBe('another');
});

test('what an import that never ended left is emptied', async () => {
  const one = await leaveFile(new Blob(['a trail']));
  await emptyInbox();
  expect(await readFile(one)).toBeNull();
});
