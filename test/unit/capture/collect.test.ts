// @vitest-environment node
/** Collecting a virtual list: a page that keeps a window of turns and draws it anew on every scroll. */
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { collectTurns, mergeOrder } from '../../../lib/capture/collect';
import { claude } from '../../../lib/capture/sites/claude';

const ROW = 100;
const MOUNTED = 12;

/** A Claude-like page of `count` turns, 12 of them mounted; `swap` brings another conversation once that many were scrolled over. */
function openList(count: number, swap = Number.POSITIVE_INFINITY) {
  const address = 'https://claude.ai/chat/11111111-2222-4333-8444-555555555555';
  const { document } = new JSDOM('<main style="overflow-y: auto"></main>', { url: address }).window;
  const main = document.querySelector('main') as HTMLElement;
  let top = 0;
  const draw = () => {
    const from = Math.max(0, Math.min(count - MOUNTED, Math.floor(top / ROW) - 2));
    const name = from >= swap ? 'other' : 'own';
    main.innerHTML = Array.from({ length: Math.min(MOUNTED, count) }, (_, at) => {
      const n = from + at + 1;
      const inner =
        n % 2 === 1
          ? `<div data-testid="user-message"><p>${name} question ${n}</p></div>`
          : `<div data-is-streaming="false"><div class="font-claude-response"><div class="standard-markdown"><p>${name} answer ${n}</p></div></div></div>`;
      return `<div role="article" aria-label="Message ${n} of ${count}"><div data-test-render-count="1">${inner}</div></div>`;
    }).join('');
  };
  Object.defineProperties(main, {
    clientHeight: { value: 800 },
    scrollHeight: { value: count * ROW },
    scrollTop: {
      get: () => top,
      set: (value: number) => {
        top = Math.max(0, Math.min(value, count * ROW - 800));
        draw();
      },
    },
  });
  main.scrollTop = count * ROW;
  return { document, main, address };
}

async function collect(list: ReturnType<typeof openList>, change: { cancelAt?: number; leaveAt?: number } = {}) {
  const end = new AbortController();
  const said: [number, number | null][] = [];
  let address = list.address;
  const collected = await collectTurns(list.document, {
    adapter: claude,
    address: () => address,
    signal: end.signal,
    settle: async () => {},
    progress: (captured, total) => {
      said.push([captured, total]);
      if (captured >= (change.cancelAt ?? 1e9)) end.abort();
      if (captured >= (change.leaveAt ?? 1e9)) address = 'https://claude.ai/chat/99999999-2222-4333-8444-555555555555';
    },
  });
  return { ...collected, said };
}

describe('collectTurns', () => {
  it('collects every turn once and in order, tells how far it is, and gives the place back', async () => {
    const list = openList(200);
    const was = list.main.scrollTop;
    const { end, turns, completeness, said } = await collect(list);
    expect(end).toBe('end');
    expect(turns.map(({ text }) => text)).toEqual(
      Array.from({ length: 200 }, (_, at) => `own ${at % 2 === 0 ? 'question' : 'answer'} ${at + 1}`),
    );
    expect(turns.some(({ gapBefore }) => gapBefore)).toBe(false);
    expect(completeness).toEqual({ captured: 200, total: 200, known: true, streaming: false });
    expect(said[0]).toEqual([12, 200]);
    expect(list.main.scrollTop).toBe(was);
  });

  it('keeps what it has when it is cancelled, and gives the place back', async () => {
    const list = openList(200);
    const was = list.main.scrollTop;
    const { end, turns, completeness } = await collect(list, { cancelAt: 60 });
    expect(end).toBe('cancelled');
    expect(turns.length).toBeGreaterThanOrEqual(60);
    expect(turns.length).toBeLessThan(80);
    expect(completeness).toMatchObject({ captured: turns.length, total: 200 });
    expect(list.main.scrollTop).toBe(was);
  });

  it('stops when the address is another conversation’s, and leaves that one where it is', async () => {
    const list = openList(200);
    const { end, turns } = await collect(list, { leaveAt: 60 });
    expect(end).toBe('changed');
    expect(turns.every(({ text }) => text.startsWith('own'))).toBe(true);
  });

  it('stops when the page shows another conversation before its address says so', async () => {
    const { end, turns } = await collect(openList(200, 80));
    expect(end).toBe('changed');
    expect(turns.length).toBeGreaterThan(60);
    expect(turns.filter(({ text }) => text.startsWith('other'))).toEqual([]);
  });
});

describe('mergeOrder', () => {
  it('puts turns where their neighbors are', () => {
    expect(mergeOrder(['b', 'c'], ['a', 'b'])).toEqual(['a', 'b', 'c']);
    expect(mergeOrder(['a', 'c'], ['a', 'b', 'c', 'd'])).toEqual(['a', 'b', 'c', 'd']);
    expect(mergeOrder([], ['a', 'b'])).toEqual(['a', 'b']);
  });
});
