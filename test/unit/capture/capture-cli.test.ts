/** The capture command: its published schema, its two worked examples, its exit codes, and what it prints where. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { captureReport } from '../../../lib/capture/schema';
import { claude } from '../../../lib/capture/sites/claude';
import { captureFile, decodePage } from '../../../lib/cli/capture';
import { packFile, publisher, refundPack } from '../pack/outside';

const pages = 'test/fixtures/pages';
const published = 'test/fixtures/interfaces';
const address = 'https://chatgpt.com/c/0f7d1c52-1111-4222-8333-944455556666';

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    err += String(text);
    return true;
  });
  const code = await captureFile(args);
  vi.restoreAllMocks();
  return { code, out, err };
}

afterEach(() => vi.restoreAllMocks());

/** A published file, written anew where the maintainer asks for it with UPDATE=1. */
function publishedJson(name: string, now: unknown): unknown {
  const file = join(published, name);
  if (process.env.UPDATE) writeFileSync(file, `${JSON.stringify(now, null, 2)}\n`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

describe('what is published', () => {
  it('is the schema of what the command prints', () => {
    const now = JSON.parse(JSON.stringify(z.toJSONSchema(captureReport())));
    expect(publishedJson('capture.schema.json', now)).toEqual(now);
  });

  it.each([
    ['capture.complete.json', 'chat-chatgpt-complete.html'],
    ['capture.half-loaded.json', 'chat-chatgpt-half-loaded.html'],
  ])('has %s as an example', async (example, page) => {
    const { code, out } = await run(join(pages, page), '--url', address, '--json');
    const now: unknown = JSON.parse(out);
    expect(code).toBe(0);
    expect(captureReport().safeParse(now).success).toBe(true);
    expect(publishedJson(example, now)).toEqual(now);
  });
});

describe('exit codes', () => {
  it('is 1 with the reason where no turns are found, JSON alone on stdout', async () => {
    const { code, out, err } = await run(join(pages, 'chat-chatgpt-changed.html'), '--url', address, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ turns: [], warnings: ['layoutChanged'] });
    expect(err).toContain('layoutChanged');
  });

  it('is 1 for a site that is not known', async () => {
    const { code, out } = await run(join(pages, 'chat-chatgpt-complete.html'), '--url', 'https://a.example/', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ adapter: null, warnings: ['unknownSite'] });
  });

  it.each([
    [['missing.html', '--url', address]],
    [[join(pages, 'chat-chatgpt-complete.html')]],
    [[join(pages, 'chat-chatgpt-complete.html'), '--url', 'no address']],
    [[join(pages, 'chat-chatgpt-complete.html'), '--url', address, '--frobnicate']],
  ])('is 2 with a sentence for %j', async (args) => {
    const { code, out, err } = await run(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err.trim().length).toBeGreaterThan(20);
  });

  it('prints Markdown for people and says what is not loaded', async () => {
    const { code, out, err } = await run(join(pages, 'chat-chatgpt-half-loaded.html'), '--url', address);
    expect(code).toBe(0);
    expect(out).toContain('The refund takes up to 10 days.');
    expect(err).toContain('2 of 6 turns');
  });
});

describe('reading the file', () => {
  it('takes UTF-8 where no charset is declared, and the declared one otherwise', () => {
    expect(decodePage(new TextEncoder().encode('<p>가능합니다</p>'))).toContain('가능합니다');
    const latin = Uint8Array.from('<meta charset="windows-1252"><p>caf\u00e9</p>', (unit) => unit.charCodeAt(0));
    expect(decodePage(latin)).toContain('café');
    expect(decodePage(new TextEncoder().encode('<meta charset="no-such-charset">é'))).toContain('é');
  });

  it('reads a page saved without a head', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'capture-'));
    const file = join(folder, 'page.html');
    writeFileSync(
      file,
      '<div data-testid="conversation-turn-1" data-turn="user"><div data-message-author-role="user"><div class="whitespace-pre-wrap">가격?</div></div></div>',
    );
    const { code, out } = await run(file, '--url', address, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out).turns[0]).toMatchObject({ role: 'user', text: '가격?', id: null });
  });
});

describe('with the site support of a pack', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sites-'));
  const chat = 'https://claude.ai/chat/11111111-2222-4333-8444-555555555555';
  /** A page whose turns have other names, which the built-in support cannot read, and the same change to it. */
  const rename = (text: string) =>
    text
      .replaceAll('data-test-render-count', 'data-round')
      .replaceAll('user-message', 'asked')
      .replaceAll('is-streaming', 'busy')
      .replaceAll('font-claude', 'font-other');
  const page = join(folder, 'page.html');
  writeFileSync(page, rename(readFileSync(join(pages, 'chat-claude.html'), 'utf8')));
  const renamed = JSON.parse(rename(JSON.stringify({ ...claude, verified: '2026-11-20' })));
  const pack = (name: string, adapter: object) => {
    writeFileSync(join(folder, name), JSON.stringify({ ...refundPack(), adapters: [adapter] }));
    return join(folder, name);
  };

  it('reads a page the built-in support cannot read, and names the day of the other', async () => {
    const before = await run(page, '--url', chat, '--json');
    expect([before.code, JSON.parse(before.out).turns]).toEqual([1, []]);
    const after = await run(page, '--url', chat, '--json', '--pack', pack('good.json', renamed));
    expect(after.code).toBe(0);
    const report = JSON.parse(after.out);
    expect(report.adapter).toEqual({ id: 'claude', verified: '2026-11-20' });
    expect(report.turns.length).toBeGreaterThan(1);
  });

  it('takes a signed pack, too', async () => {
    const acme = await publisher();
    const file = join(folder, 'good.pack');
    const content = { ...refundPack({ publishers: [acme.entry] }), adapters: [renamed] };
    writeFileSync(file, await packFile(content, [acme.key]));
    expect((await run(page, '--url', chat, '--json', '--pack', file)).code).toBe(0);
  });

  it.each([
    [{ ...renamed, turn: ['body *'] }, 'adapters[0].turn[0]: would match nearly everything'],
    [{ ...renamed, urls: ['^https://claude\\.ai/(a+)+$'] }, 'adapters[0].urls: is not a pattern that is safe to run'],
  ])('says what is wrong with it and captures nothing', async (adapter, sentence) => {
    const { code, out, err } = await run(page, '--url', chat, '--json', '--pack', pack('bad.json', adapter));
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(sentence);
  });
});
