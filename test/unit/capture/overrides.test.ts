/** Which of two descriptions of one site counts: the later day, an override on the same day, the built-in one where the page cannot use the other. */
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import type { Adapter } from '../../../lib/capture/adapter';
import { adapterFor, candidatesFor, currentOverrides } from '../../../lib/capture/known-sites';
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

  it('of a new id take no address from a site that is known', () => {
    const own = dated('2026-11-20', { id: 'own', name: 'Own' });
    expect(
      candidatesFor(address, [own])
        .map(({ name }) => name)
        .slice(0, 2),
    ).toEqual(['Claude', 'Own']);
  });

  it('leave a page to the built-in support that is still as it was', () => {
    const { document } = new JSDOM('<main><div data-is-streaming="false"></div></main>').window;
    const moved = dated('2026-11-20', { name: 'Moved', turn: ['[data-round]'] });
    expect(adapterFor(address, document, [moved])?.name).toBe('Claude');
    document.querySelector('div')?.setAttribute('data-round', '1');
    expect(adapterFor(address, document, [moved])?.name).toBe('Moved');
  });
});
