// @vitest-environment jsdom
import { expect, it } from 'vitest';
import type { Layout } from '../../../lib/dom/layout';
import { markOurs } from '../../../lib/dom/ours';
import { openClosedShadows, rootsOf } from '../../../lib/dom/tree';
import { textsSeen } from '../../../lib/fill/shown';

it.each([
  ['our chip', true, ['Saved']],
  ['a dialog of the page', false, []],
])('a message whose box has %s over its middle', (_, ours, seen) => {
  document.body.innerHTML = '<p>Saved</p><div id="x"></div>';
  const cover = document.querySelector('#x');
  if (cover && ours) markOurs(cover);
  const box = { left: 0, top: 0, width: 900, height: 20 };
  const over: Layout = { box: () => box, hit: () => cover, reveal: () => undefined };
  expect(textsSeen(rootsOf(document), ['Saved'], over)).toEqual(seen);
});

it('what our own surfaces say is no word of the page, though their closed roots could be looked into', () => {
  document.body.innerHTML = '<div id="ours"></div><div id="theirs"></div>';
  const roots = new Map<Element, ShadowRoot>();
  for (const host of document.querySelectorAll('div')) {
    const root = host.attachShadow({ mode: 'closed' });
    root.innerHTML = `<p>${host.id === 'ours' ? 'Saved' : 'Stored'}</p>`;
    roots.set(host, root);
  }
  openClosedShadows((host) => roots.get(host) ?? null);
  markOurs(document.querySelector('#ours') as Element);
  expect(textsSeen(rootsOf(document), ['Saved', 'Stored'])).toEqual(['Stored']);
});
