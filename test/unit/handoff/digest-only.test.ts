/** Of a capture whose contract keeps a digest, no text of that part is left, and whoever has a text can show that it was the one. */
import { describe, expect, it } from 'vitest';
import type { Capture, Turn } from '../../../lib/capture/schema';
import type { Contract } from '../../../lib/contract/schema';
import { describeCapture } from '../../../lib/handoff/describe-capture';
import { type DigestPart, digestedCapture, digestParts, isTextDue } from '../../../lib/handoff/digest-only';
import { salesFollowUp } from '../../../lib/pack/bundled/practice-sales';
import { fromBase64 } from '../../../lib/sign/base64';
import { canonical } from '../../../lib/sign/canonical';
import { digestSalted } from '../../../lib/sign/salt';
import { heading, paragraph } from '../../fixtures/checks/practice-capture';
import { jun } from './world';

/** A text nobody else says, wherever one may stand. */
const spy = (part: string, place: string) => `${part}-${place}`;

function turnOf(role: Turn['role'], part: string): Turn {
  const say = (place: string) => spy(part, place);
  return {
    role,
    id: `${role}-1`,
    text: say('text'),
    markdown: say('markdown'),
    model: { value: 'gpt-5', scope: 'message' },
    provider: 'openai',
    sources: [
      {
        title: say('title'),
        url: 'https://policy.example/refunds',
        original: `https://policy.example/refunds#:~:text=${say('original')}`,
        quote: say('quote'),
        hidden: false,
      },
    ],
    links: [{ text: say('link'), url: 'https://a.example', original: `https://a.example?${say('link-original')}` }],
    code: [{ language: say('language'), text: say('code') }],
    tables: [[[say('cell')]]],
    math: [{ tex: say('tex'), display: true }],
    attachments: [{ name: say('file'), kind: 'file', url: `https://files.example/${say('file-url')}` }],
    hidden: [{ kind: 'zeroWidth', text: say('hidden') }],
    time: { shown: '10:04', iso: '2026-11-19T10:04:00Z' },
    gapBefore: true,
    variant: { index: 2, of: 3 },
  };
}

function spied(): Capture {
  return {
    v: 1,
    tool: 'practice',
    adapter: null,
    method: 'button',
    capturedAt: '2026-11-19T10:05:00.000Z',
    conversation: {
      id: 'what-does-our-refund-policy-say-a1b2',
      title: spy('thread', 'title: what does our refund policy say'),
      url: 'https://chat.example/search/what-does-our-refund-policy-say-a1b2?q=1',
      temporary: false,
      instructions: [{ kind: 'project', name: spy('thread', 'project') }],
    },
    completeness: { captured: 3, total: 3, known: true, streaming: false },
    turns: [turnOf('user', 'thread'), turnOf('assistant', 'thread'), turnOf('assistant', 'answer')],
    answer: 2,
    tree: { type: 'root', children: [heading(spy('answer', 'heading')), paragraph(spy('answer', 'paragraph'))] },
    selection: { start: 0, end: 6 },
    anchor: { exact: spy('answer', 'exact'), prefix: spy('thread', 'prefix'), suffix: spy('thread', 'suffix') },
    warnings: ['halfLoaded'],
  };
}

const under = (parts: readonly DigestPart[]): Contract => ({
  ...salesFollowUp,
  privacy: {
    ...salesFollowUp.privacy,
    store: {
      promptThread: parts.includes('promptThread') ? 'digest' : 'full',
      answer: parts.includes('answer') ? 'digest' : 'full',
    },
  },
});

const CHOICES: DigestPart[][] = [['promptThread'], ['answer'], ['promptThread', 'answer']];
/** How often a part speaks. */
const said = (value: unknown, part: string) => JSON.stringify(value).split(`${part}-`).length - 1;

describe('a capture of which only the digest is kept', () => {
  it.each(CHOICES)('holds no text of %s %s', async (...parts) => {
    const whole = spied();
    const kept = await digestedCapture(whole, parts);
    for (const [part, name] of [
      ['promptThread', 'thread'],
      ['answer', 'answer'],
    ] as const)
      if (parts.includes(part)) expect(said(kept, name), name).toBe(0);
    // What is kept of the other part is all of it; the words around an anchor are either's.
    if (!parts.includes('answer')) expect(kept.turns[2]).toEqual(whole.turns[2]);
    if (!parts.includes('answer')) expect(kept.tree).toBe(whole.tree);
    if (!parts.includes('promptThread')) expect(kept.turns.slice(0, 2)).toEqual(whole.turns.slice(0, 2));
    if (!parts.includes('promptThread')) expect(kept.conversation).toBe(whole.conversation);
    expect(said(whole, 'thread')).toBeGreaterThan(20);
    expect(whole).toEqual(spied());
  });

  it('still says who spoke, with which model, when, and resting on which addresses', async () => {
    const kept = await digestedCapture(spied(), ['promptThread', 'answer']);
    expect(kept.turns.map(({ role }) => role)).toEqual(['user', 'assistant', 'assistant']);
    expect(kept.turns[2]).toMatchObject({
      model: { value: 'gpt-5', scope: 'message' },
      time: { iso: '2026-11-19T10:04:00Z' },
      variant: { index: 2, of: 3 },
      sources: [{ url: 'https://policy.example/refunds', title: null, quote: null }],
    });
    expect(kept.completeness).toEqual(spied().completeness);
  });

  it('has for each text taken out a digest that the text fits, and no other', async () => {
    const whole = spied();
    const { digested } = await digestedCapture(whole, ['promptThread']);
    expect(digested.map(({ turn }) => turn)).toEqual([0, 1]);
    for (const { turn, salt, digest } of digested) {
      const of = (text: string) => digestSalted(fromBase64(salt) ?? new Uint8Array(), 'text', canonical(text));
      expect(await of(whole.turns[turn]?.text ?? '')).toBe(digest);
      expect(await of('another text')).not.toBe(digest);
    }
    expect(digested[0]?.digest).not.toBe(digested[1]?.digest);
  });

  it('keeps an address unless it spells the prompts', async () => {
    const kept = await digestedCapture(spied(), ['promptThread']);
    expect(kept.conversation).toMatchObject({ id: null, url: 'https://chat.example/' });
    const plain = spied();
    plain.conversation = { ...plain.conversation, id: '6f1c', url: 'https://chat.example/c/6f1c%' };
    expect((await digestedCapture(plain, ['promptThread'])).conversation).toMatchObject({
      id: '6f1c',
      url: 'https://chat.example/c/6f1c%',
    });
  });

  it('is described without the title of its conversation, which is made of the prompts', async () => {
    const whole = spied();
    const capture = await digestedCapture(whole, ['promptThread']);
    const describe = (kept?: Parameters<typeof describeCapture>[1]['kept']) =>
      describeCapture(whole, {
        contract: under(['promptThread']),
        pack: { people: [], policyLibrary: [] },
        actor: jun,
        digest: 'd'.repeat(64),
        kept,
        contractDigest: 'c',
        today: '2026-11-19',
      });
    const kept = describe({ capture, digest: 'e'.repeat(64), parts: ['promptThread'] });
    expect(kept.capture.kept).toEqual({ digest: 'e'.repeat(64), parts: ['promptThread'] });
    expect(said(kept, 'thread')).toBe(0);
    expect(said(describe(), 'thread')).toBeGreaterThan(0);
    expect(describe().capture).not.toHaveProperty('kept');
  });
});

describe('which contracts and when', () => {
  it('is read from the contract', () => {
    expect(digestParts(under([]))).toEqual([]);
    for (const parts of CHOICES) expect(digestParts(under(parts))).toEqual(parts);
  });

  it('is when the handoff has ended, and nothing waits for an approval or carries a label', () => {
    const capture = { kept: { digest: 'e', parts: ['answer'] } };
    const due = (over: object) => isTextDue({ capture, state: 'executed', glass: null, label: null, ...over } as never);
    expect(due({})).toBe(true);
    expect(due({ state: 'rejected' })).toBe(true);
    for (const state of ['draft', 'proposed', 'approved', 'escalated']) expect(due({ state }), state).toBe(false);
    expect(due({ glass: { settled: null } })).toBe(false);
    expect(due({ glass: { settled: { decision: 'approve' } } })).toBe(true);
    expect(due({ label: { removedBy: null } })).toBe(false);
    expect(due({ capture: {} })).toBe(false);
  });
});
