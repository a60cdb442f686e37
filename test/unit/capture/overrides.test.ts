/** Which of two descriptions of one site counts: the later day, an override on the same day, the built-in one where the page cannot use the other. */
import { describe, expect, it } from 'vitest';
import type { Adapter } from '../../../lib/capture/adapter';
import { candidatesFor, currentOverrides } from '../../../lib/capture/known-sites';
import { claude } from '../../../lib/capture/sites/claude';

const address = 'https://claude.ai/chat/1';
const dated = (verified: string, over: Partial<Adapter> = {}): Adapter => ({ ...claude, verified, ...over });
const first = (overrides: Adapter[]) => candidatesFor(address, overrides)[0];

describe('overrides', () => {
  it('count from the day of the built-in support on', () => {
    expect(first([dated('2020-01-01', { name: 'Old' })])?.name).toBe('Claude');
    expect(first([dated(claude.verified, { name: 'Same day' })])?.name).toBe('Same day');
    expect(first([dated('2026-11-20', { name: 'New' })])?.name).toBe('New');
  });

  it('of several packs the latest counts, of one day the first', () => {
    const [a, b, c] = [dated('2026-11-01'), dated('2026-11-20'), dated('2026-11-20', { name: 'Second' })];
    expect(currentOverrides([a, b, c])).toEqual([b]);
  });

  it('leave the built-in support behind them', () => {
    const all = candidatesFor(address, [dated('2026-11-20')]).filter(({ id }) => id === 'claude');
    expect(all.map(({ verified }) => verified)).toEqual(['2026-11-20', claude.verified]);
  });

  it('may speak for software that people host anywhere', () => {
    const own = dated('2026-11-20', { id: 'own', urls: [], recognize: ['.own-chat'] });
    expect(candidatesFor('https://ai.own.example/', [own]).map(({ id }) => id)).toContain('own');
  });
});
