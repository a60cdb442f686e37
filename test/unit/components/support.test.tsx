// @vitest-environment jsdom
/** How well sites are read, told to people: the state in a word, which support, what was missing, whom to tell, and a shape to send. */
import { act, type ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import { SupportSection } from '../../../components/admin/support-section';
import { HealthNotice } from '../../../components/handoff/health-notice';
import type { SiteHealth } from '../../../lib/platform/views';
import { refundPack } from '../pack/outside';
import { type FakePlatform, fakePlatform, show } from './fake-platform';

/** The view, and nothing of the frame around it, once it has read. */
async function open(platform: FakePlatform, view: ReactNode): Promise<HTMLElement> {
  const { page } = await show(platform, <div className="view">{view}</div>);
  await act(async () => new Promise((done) => setTimeout(done, 20)));
  return page.querySelector<HTMLElement>('.view') ?? page;
}

const health = (over: Partial<SiteHealth> = {}): SiteHealth => ({
  host: 'claude.ai',
  at: '2026-11-19T15:30:00.000Z',
  state: 'degraded',
  adapter: { id: 'claude', name: 'Claude', verified: '2026-07-30' },
  pack: null,
  found: [
    { where: 'turn[0]', count: 4 },
    { where: 'body.assistant', count: 0 },
  ],
  missing: ['body.assistant'],
  odd: ['emptyAnswer'],
  ...over,
});
const source = (rows: SiteHealth[]) => ({ list: async () => rows, watch: () => () => undefined });
const named = () => {
  const pack = refundPack();
  const [contract] = pack.contracts;
  if (!contract) throw new Error('no contract');
  return { ...pack, contracts: [{ ...contract, support: [{ channel: 'first responder', contact: 'p.ito' }] }] };
};

describe('site support in the settings', () => {
  it('tells the state, the support in use, what was missing and odd, and the first responder of a pack', async () => {
    const platform = fakePlatform();
    platform.packs = () => [named()];
    const text = (await open(platform, <SupportSection source={source([health()])} />)).textContent ?? '';
    expect(text).toMatch(/claude\.aiDegraded/);
    expect(text).toMatch(/built-in support as seen on 30 Jul/);
    expect(text).toMatch(/An answer has no text\./);
    expect(text).toMatch(/Not found on the page: body\.assistant\./);
    expect(text).toMatch(/First responder: /);
    expect(text).not.toMatch(/p\.ito/);
  });

  it('names the pack whose support is used, and nobody to tell where all is well', async () => {
    const row = health({ state: 'ok', missing: [], odd: [], pack: { id: 'acme-revops', version: '1.2.0' } });
    const text = (await open(fakePlatform(), <SupportSection source={source([row])} />)).textContent ?? '';
    expect(text).toMatch(/support from pack acme-revops 1\.2\.0, as seen on 30 Jul/);
    expect(text).not.toMatch(/responder/);
  });

  it('puts the worst first', async () => {
    const rows = [health({ host: 'a.example', state: 'ok' }), health({ host: 'z.example', state: 'broken' })];
    const shown = await open(fakePlatform(), <SupportSection source={source(rows)} />);
    expect([...shown.querySelectorAll('article')].map((one) => one.getAttribute('aria-label'))).toEqual([
      'z.example',
      'a.example',
    ]);
  });
});

describe('the notice in the panel', () => {
  it('is silent where all is well', async () => {
    expect((await open(fakePlatform({ health: health({ state: 'ok' }) }), <HealthNotice />)).textContent).toBe('');
  });

  it('says what works anyway, and copies the shape of the page', async () => {
    const platform = fakePlatform({ health: health({ state: 'broken' }) });
    let copied = '';
    platform.reply = () => ({ ok: true, text: 'main[role]' });
    platform.copy = async (text) => {
      copied = text;
      return true;
    };
    const shown = await open(platform, <HealthNotice />);
    expect(shown.textContent).toMatch(
      /Claude cannot be read.*Select the text of the answer.*No pack names a first responder/,
    );
    await act(async () => shown.querySelector('button')?.click());
    await act(async () => new Promise((done) => setTimeout(done, 20)));
    expect(platform.sent).toEqual([{ name: 'ui>bg skeleton.draw', payload: { host: 'claude.ai' } }]);
    expect(copied).toBe('main[role]');
  });
});
