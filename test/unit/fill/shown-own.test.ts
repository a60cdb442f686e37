// @vitest-environment jsdom
import { expect, it } from 'vitest';
import type { Layout } from '../../../lib/dom/layout';
import { rootsOf } from '../../../lib/dom/tree';
import { textsSeen } from '../../../lib/fill/shown';

it.each([
  ['our chip over the middle of its box', '<div data-waybill="chip" id="x"></div>', ['Saved']],
  ['a dialog of the page over it', '<div id="x"></div>', []],
])('a message is seen or not with %s', (_, cover, seen) => {
  document.body.innerHTML = `<p>Saved</p>${cover}`;
  const box = { left: 0, top: 0, width: 900, height: 20 };
  const over: Layout = { box: () => box, hit: () => document.querySelector('#x'), reveal: () => undefined };
  expect(textsSeen(rootsOf(document), ['Saved'], over)).toEqual(seen);
});
