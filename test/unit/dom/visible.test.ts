// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Layout } from '../../../lib/dom/layout';
import { whyUnseen } from '../../../lib/dom/visible';

const ROOMY = { left: 10, top: 10, width: 100, height: 30 };

function page(html: string): Element {
  document.body.innerHTML = html;
  return document.querySelector('#x') as Element;
}

function layout(parts: Partial<Layout>): Layout {
  return { box: () => ROOMY, hit: () => document.querySelector('#x'), reveal: () => undefined, ...parts };
}

describe('whyUnseen', () => {
  it.each([
    ['<input id="x">', null],
    ['<div style="display:none"><input id="x"></div>', 'hidden'],
    ['<div style="visibility:hidden"><input id="x"></div>', 'hidden'],
    ['<div style="visibility:hidden"><input id="x" style="visibility:visible"></div>', null],
    ['<div style="opacity:.8"><p style="opacity:.8"><input id="x"></p></div>', 'hidden'],
    ['<div style="opacity:.9"><input id="x"></div>', null],
    ['<div aria-hidden="true"><input id="x"></div>', 'hidden'],
    ['<div inert><input id="x"></div>', 'hidden'],
  ])('judges %s by style: %s', (html, why) => {
    expect(whyUnseen(page(html))).toBe(why);
  });

  it('takes a tiny or unreachable element for hidden', () => {
    const x = page('<input id="x">');
    expect(whyUnseen(x, layout({ box: () => ({ ...ROOMY, height: 9 }) }))).toBe('hidden');
    expect(whyUnseen(x, layout({ box: () => ({ ...ROOMY, left: -9999 }) }))).toBe('hidden');
    expect(whyUnseen(x, layout({}))).toBeNull();
  });

  it('sees what is drawn over the centre, but not its own label', () => {
    const x = page('<label id="l" for="x">A</label><input id="x"><div id="c"></div>');
    const under = (id: string) => whyUnseen(x, layout({ hit: () => document.getElementById(id) }));
    expect([under('c'), under('l'), under('x')]).toEqual(['covered', null, null]);
  });

  it('leaves a bar that scrolls away to the moment of writing, a backdrop never', () => {
    const x = page('<input id="x"><header id="c" style="position:sticky"></header>');
    const cover = document.querySelector('#c') as HTMLElement;
    const over = layout({ hit: () => cover });
    cover.getBoundingClientRect = () => new DOMRect(0, 0, 1000, 60);
    expect([whyUnseen(x, over), whyUnseen(x, over, true)]).toEqual([null, 'covered']);
    cover.getBoundingClientRect = () => new DOMRect(0, 0, 1000, 2000);
    expect(whyUnseen(x, over)).toBe('covered');
  });

  it('scrolls only when asked to be strict', () => {
    const x = page('<input id="x">');
    let revealed = 0;
    const below = layout({
      hit: () => (revealed > 0 ? x : null),
      reveal: () => {
        revealed += 1;
      },
    });
    expect([whyUnseen(x, below), revealed]).toEqual([null, 0]);
    expect([whyUnseen(x, below, true), revealed]).toEqual([null, 1]);
    expect(whyUnseen(x, layout({ hit: () => null }), true)).toBe('covered');
  });
});
