// @vitest-environment node
/** Collecting a virtual list: a page that keeps a window of turns and draws it anew on every scroll. */
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { collectTurns, mergeOrder } from '../../../lib/capture/collect';
import { chatgpt } from '../../../lib/capture/sites/chatgpt';
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

describe('a page that loads and leaves out', () => {
  const address = 'https://chatgpt.com/c/0f7d1c52-1111-4222-8333-944455556666';
  const turn = (n: number) => {
    const role = n % 2 === 1 ? 'user' : 'assistant';
    const body = role === 'user' ? '<div class="whitespace-pre-wrap">' : '<div class="markdown">';
    return `<section data-testid="conversation-turn-${n}" data-turn="${role}" data-turn-id="t${n}"><div data-message-author-role="${role}" data-message-id="t${n}">${body}turn ${n}</div></div></section>`;
  };

  /** A list whose turns are all mounted from `first()` on, in boxes for every turn; `hidden` are never mounted. */
  function openBoxes(count: number, first: () => number, hidden: number[], change = (html: string) => html) {
    const { document } = new JSDOM('<main style="overflow-y: auto"></main>', { url: address }).window;
    const main = document.querySelector('main') as HTMLElement;
    let top = 0;
    const draw = () => {
      const from = first();
      const places = Array.from({ length: count - from + 1 }, (_, at) => from + at);
      main.innerHTML = places
        .map((n) => `<div data-turn-id-container="t${n}">${hidden.includes(n) ? '' : change(turn(n))}</div>`)
        .join('');
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
    draw();
    return { document, main };
  }

  const read = (document: Document) =>
    collectTurns(document, {
      adapter: chatgpt,
      address: () => address,
      signal: new AbortController().signal,
      settle: async () => {},
      progress: () => {},
    });

  it('waits at the top for earlier turns that come one page after another', async () => {
    let first = 31;
    const { document } = openBoxes(40, () => {
      first = Math.max(1, first - 10);
      return first;
    }, []);
    const { end, turns } = await read(document);
    expect(end).toBe('end');
    expect(turns.map(({ id }) => id)).toEqual(Array.from({ length: 40 }, (_, at) => `t${at + 1}`));
    expect(turns[0]?.gapBefore).toBeUndefined();
  });

  it('marks where turns never came, and at the beginning too', async () => {
    const { document } = openBoxes(12, () => 1, [1, 6, 7]);
    const { turns, completeness } = await read(document);
    expect(turns.filter(({ gapBefore }) => gapBefore).map(({ id }) => id)).toEqual(['t2', 't8']);
    expect(completeness).toEqual({ captured: 9, total: 12, known: true, streaming: false });
  });

  it('says so where turns have neither an id nor a number', async () => {
    const bare = (html: string) => html.replaceAll(/ data-(turn|message)-id="[^"]*"/g, '');
    const { document } = openBoxes(4, () => 1, [], bare);
    expect((await read(document)).end).toBe('nameless');
  });
});

describe('mergeOrder', () => {
  it('puts turns where their neighbors are', () => {
    expect(mergeOrder(['b', 'c'], ['a', 'b'])).toEqual(['a', 'b', 'c']);
    expect(mergeOrder(['a', 'c'], ['a', 'b', 'c', 'd'])).toEqual(['a', 'b', 'c', 'd']);
    expect(mergeOrder([], ['a', 'b'])).toEqual(['a', 'b']);
  });
});
