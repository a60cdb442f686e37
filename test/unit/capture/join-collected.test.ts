// @vitest-environment node
/** Joining what a page showed one after another to the capture of one answer. */
import { describe, expect, it } from 'vitest';
import { isPartial, joinCollected } from '../../../lib/capture/join-collected';
import type { Capture, Turn } from '../../../lib/capture/schema';

const turn = (id: string | null, role: Turn['role'], text: string): Turn => ({
  role,
  id,
  text,
  markdown: text,
  model: { value: null, scope: 'unknown' },
  provider: null,
  sources: [],
  links: [],
  code: [],
  tables: [],
  math: [],
  attachments: [],
  hidden: [],
});

const exchange = (n: number, named = true): Turn[] => [
  turn(named ? `u${n}` : null, 'user', `question ${n}`),
  turn(named ? `a${n}` : null, 'assistant', `answer ${n}`),
];
const thread = (count: number, named = true) => Array.from({ length: count }, (_, n) => exchange(n + 1, named)).flat();
const full = (n: number) => ({ captured: n, total: n, known: true, streaming: false });

/** The answer of exchange 4 of 5, taken while the page showed its second half. */
function part(changes: Partial<Capture> = {}): Capture {
  const [prompt, answer] = exchange(4) as [Turn, Turn];
  return {
    v: 1,
    tool: 'chatgpt',
    adapter: { id: 'chatgpt', verified: '2026-08-09' },
    method: 'button',
    capturedAt: '2026-11-21T09:00:00Z',
    conversation: { id: 'c', title: null, url: 'https://chatgpt.com/c/c', temporary: false },
    completeness: { captured: 4, total: 10, known: true, streaming: false },
    turns: [
      { ...prompt, gapBefore: true },
      { ...answer, markdown: '**answer 4**' },
    ],
    answer: 1,
    tree: { type: 'root', children: [] },
    selection: { start: 0, end: 6 },
    warnings: ['halfLoaded', 'startMissing', 'reasoningLeftOut'],
    ...changes,
  };
}

describe('joinCollected', () => {
  it('puts the whole thread before the answer and leaves the answer as it was taken', () => {
    const joined = joinCollected(part(), { turns: thread(5), completeness: full(10) });
    if (!joined.ok) throw new Error(joined.reason);
    const { capture } = joined;
    expect(capture.turns.map(({ id }) => id)).toEqual(['u1', 'a1', 'u2', 'a2', 'u3', 'a3', 'u4', 'a4']);
    expect(capture.turns[capture.answer]).toEqual(part().turns[1]);
    expect(capture.completeness).toEqual(full(10));
    expect(capture.warnings).toEqual(['reasoningLeftOut']);
    const { turns: _, answer: __, completeness: ___, warnings: ____, ...others } = capture;
    expect(part()).toMatchObject(others);
    expect(isPartial(part())).toBe(true);
    expect(isPartial(capture)).toBe(false);
  });

  it('keeps what is still missing: gaps, the beginning, the prompt', () => {
    const [, , , , , , , answer] = thread(4) as [Turn, Turn, Turn, Turn, Turn, Turn, Turn, Turn];
    const [first] = thread(1) as [Turn];
    const turns = [
      { ...first, gapBefore: true as const },
      ...thread(3).slice(1),
      { ...answer, gapBefore: true as const },
    ];
    const joined = joinCollected(part(), { turns, completeness: { ...full(10), captured: 7 } });
    if (!joined.ok) throw new Error(joined.reason);
    expect(joined.capture.warnings).toEqual(['reasoningLeftOut', 'halfLoaded', 'startMissing', 'promptMissing']);
    expect(joined.capture.turns.at(-1)?.gapBefore).toBe(true);
    expect(isPartial(joined.capture)).toBe(true);
  });

  it('closes a gap the page no longer has, also before the answer itself', () => {
    const capture = part({ turns: [exchange(1)[0] as Turn, { ...(exchange(4)[1] as Turn), gapBefore: true }] });
    const joined = joinCollected(capture, { turns: thread(5), completeness: full(10) });
    expect(joined.ok && joined.capture.turns.some(({ gapBefore }) => gapBefore)).toBe(false);
  });

  it('refuses where the answer says something else now, is gone, or could be two', () => {
    const gone = { ok: false, reason: 'answerGone' };
    const changed = thread(5).map((one) => (one.id === 'a4' ? { ...one, text: 'answer 4, again' } : one));
    expect(joinCollected(part(), { turns: changed, completeness: full(10) })).toEqual(gone);
    expect(joinCollected(part(), { turns: thread(3), completeness: full(6) })).toEqual(gone);
    const nameless = part({ turns: exchange(4, false) });
    const twice = [...thread(5, false), ...exchange(4, false)];
    expect(joinCollected(nameless, { turns: twice, completeness: full(12) })).toEqual(gone);
  });

  it('tells answers without an id apart by the turns before them', () => {
    const nameless = part({ turns: [...exchange(3, false), ...exchange(4, false)], answer: 3 });
    const turns = [...exchange(4, false), ...thread(5, false)];
    const joined = joinCollected(nameless, { turns, completeness: full(12) });
    expect(joined.ok && joined.capture.answer).toBe(9);
  });

  it('changes nothing where the page showed no more', () => {
    const capture = part();
    const { turns, completeness } = capture;
    expect(joinCollected(capture, { turns, completeness })).toEqual({ ok: false, reason: 'nothingNew' });
  });
});

describe('isPartial', () => {
  it('asks for the rest only where a known site shows that there is one', () => {
    const whole = part({ completeness: full(2), turns: exchange(4), warnings: [] });
    expect(isPartial(whole)).toBe(false);
    expect(isPartial({ ...whole, warnings: ['promptMissing'] })).toBe(true);
    expect(isPartial({ ...whole, completeness: { ...full(2), total: null, known: false } })).toBe(false);
    expect(isPartial({ ...part(), adapter: null })).toBe(false);
  });
});
