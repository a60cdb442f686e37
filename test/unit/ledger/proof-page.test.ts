/** The page that verifies itself, as a file: whatever of it is changed, its program does not run, its lines do not verify, or its lists are not signed. */
import 'fake-indexeddb/auto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../../lib/ledger/append';
import { exportLines } from '../../../lib/ledger/export';
import { isAnnexSigned, makeAnnex, parseAnnex } from '../../../lib/ledger/proof-page/annex';
import { escapeText, pageLines } from '../../../lib/ledger/proof-page/frame';
import { standInFor } from '../../../lib/ledger/proof-page/stand-in';
import { trailOf } from '../../../lib/ledger/proof-page/trail-of';
import { sayFrom, takeWords, WORDS } from '../../../lib/ledger/proof-page/words';
import { readKey } from '../../../lib/ledger/read';
import type { LedgerDatabase } from '../../../lib/ledger/store';
import { verifyLedger } from '../../../lib/ledger/verify';
import { practicePack } from '../../../lib/pack/bundled/practice';
import { importPublicKey } from '../../../lib/sign/key';
import { noteKeyHash } from '../../../lib/sign/note';
import { formatMessage } from '../../../lib/text/message';
import { buildExample, entryOf, steadyClock } from './example';

const catalog = JSON.parse(readFileSync('public/_locales/en/messages.json', 'utf8'));
const now = () => '2026-11-20T09:00:00.000Z';
const PROGRAM = 'console.log("a program", 1 < 2);';

let db: LedgerDatabase;
let page: Buffer;
let trail: string;
beforeAll(async () => {
  ({ db } = await buildExample());
  // What HTML reads as its own, in a value and in a name.
  const ledger = openLedger({ db, now: steadyClock('2026-11-19T12:00:00.000Z'), version: '0.1.0' });
  const content = { note: '</div><script>alert(1)</script><!-- &lt; & \u2028 é 😀\r\n' };
  await ledger.append(entryOf('html', { events: [{ name: 'test.noted', data: { a: '<b>&amp;' }, content }] }));
  const words = takeWords((sentence) => formatMessage(catalog, sentence));
  const facts = { written: now(), version: '0.1.0', locale: 'en', zone: 'Europe/Vienna', words };
  const annex = await makeAnnex([practicePack], facts);
  const pieces: string[] = [];
  for await (const piece of pageLines({ now, version: '0.1.0', db, annex, program: PROGRAM, still: 'still' }))
    pieces.push(piece);
  page = Buffer.from(pieces.join(''), 'utf8');
  trail = '';
  for await (const line of exportLines({ now, version: '0.1.0', db })) trail += line;
});

const open = (bytes: Uint8Array) => {
  const { document } = new JSDOM(new TextDecoder().decode(bytes)).window;
  const text = (query: string) => document.querySelector(query)?.textContent ?? '';
  return { trail: text('#trail'), annex: text('#annex'), program: text('script'), document };
};

async function isSigned(annex: string): Promise<boolean> {
  const read = parseAnnex(annex);
  const own = await readKey(db);
  const key = own && (await importPublicKey(own.jwk));
  const hash = own && (await noteKeyHash(own.origin, own.jwk));
  return read && key && hash ? isAnnexSigned(read, { key, hash }) : false;
}

describe('a page that verifies itself', () => {
  it('holds the signed lines to the byte, whatever stands in them', async () => {
    const opened = open(page);
    expect(opened.trail).toBe(trail);
    expect(opened.program).toBe(PROGRAM);
    expect((await verifyLedger(opened.trail)).ok).toBe(true);
    expect(opened.document.querySelectorAll('script')).toHaveLength(1);
  });

  it('gives the command line the same lines, and no other file does', async () => {
    const text = page.toString('utf8');
    expect(trailOf(text)).toBe(trail);
    expect(trailOf(text.replaceAll('\n', '\r\n'))).toBe(trail);
    for (const other of [trail, '', '<!doctype html><p>hi', text.replace('<div id="trail"', '<div id="trial"')])
      expect(trailOf(other)).toBeNull();
    const at = text.indexOf('"handoff.captured"', text.indexOf('<div id="trail"'));
    const changed = `${text.slice(0, at)}"handoff.capturee"${text.slice(at + 18)}`;
    expect((await verifyLedger(trailOf(changed) ?? '')).ok).toBe(false);
    expect((await verifyLedger(trailOf(text.slice(0, at)) ?? '')).steps[0]).toMatchObject({ result: 'fail' });
  });

  it('names packs, people and the time zone, signed by the key of the trail', async () => {
    const { annex } = open(page);
    expect(await isSigned(annex)).toBe(true);
    expect(parseAnnex(annex)?.annex).toMatchObject({ zone: 'Europe/Vienna', packs: [{ id: practicePack.id }] });
    expect(parseAnnex(annex)?.annex.people.map(({ name }) => name)).toContain(practicePack.people[0]?.name);
    expect(await isSigned(annex.replace('Europe/Vienna', 'Europe/Berlin'))).toBe(false);
  });

  it('lets no program run but its own, and no address be reached', () => {
    const policy = open(page).document.querySelector('meta[http-equiv]')?.getAttribute('content') ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[\w+/]{43}='; style-src 'sha256-[\w+/]{43}=';/);
    expect(policy).not.toContain('unsafe');
  });

  it('shows every flipped bit of lines and lists', async () => {
    const parts = [page.indexOf('<div id="annex"'), page.indexOf('<script>') - '</div>\n'.length];
    const place = fc.integer({ min: (parts[0] as number) + 23, max: (parts[1] as number) - 1 });
    const found = async (at: number, bit: number) => {
      const bent = Buffer.from(page);
      bent[at] = (bent[at] as number) ^ (1 << bit);
      const opened = open(bent);
      const { ok, steps } = await verifyLedger(opened.trail);
      const located = steps.every(({ result, line }) => result !== 'fail' || line !== undefined);
      return (!ok && located) || (ok && !(await isSigned(opened.annex)));
    };
    await fc.assert(fc.asyncProperty(place, fc.nat(7), found), { numRuns: 60, seed: 8 });
  });

  it('is told from a whole one wherever it is cut', async () => {
    const begin = page.indexOf('<div id="trail"');
    const end = page.indexOf('</div>\n<script>');
    for (let i = 1; i < 12; i += 1) {
      const cut = page.subarray(0, begin + Math.floor(((end - begin) * i) / 12));
      expect((await verifyLedger(open(cut).trail)).ok).toBe(false);
    }
  });

  it('has every sentence that a verification of the log can say', () => {
    const files = ['verify-events', 'verify-manifest', 'verify-content', 'verify-people', 'verify-clock', 'verify'];
    const used = ['findings', 'read-export', ...files].flatMap((file) =>
      [...readFileSync(`lib/ledger/${file}.ts`, 'utf8').matchAll(/'(verify[A-Z]\w+)'/g)].map(([, key]) => key),
    );
    expect(used.length).toBeGreaterThan(40);
    for (const key of used) expect(WORDS).toContain(key);
    const words = takeWords((sentence) => formatMessage(catalog, sentence));
    expect(sayFrom(words, { key: 'verifyAtLine', params: ['$2 7'] })).toBe('line $2 7');
    for (const key of WORDS) expect(words[key]).toBe(catalog[key]?.message.replace(/\$[a-z]+\$/gi, words[key] ?? ''));
  });

  it('escapes nothing that it cannot read again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const given = text.replace(/[\r\0]/g, '');
        const { document } = new JSDOM(`<!doctype html><div id="x">${escapeText(given)}</div>`).window;
        expect(document.querySelector('#x')?.textContent).toBe(given);
      }),
      { numRuns: 100, seed: 8 },
    );
  });
});

describe('without WebCrypto', () => {
  it('digests and signatures come out the same', async () => {
    const { importKey, verify, digest } = standInFor(undefined);
    const text = new TextEncoder().encode('abc');
    const theirs = await crypto.subtle.digest('SHA-256', text);
    expect(new Uint8Array(await digest('SHA-256', text))).toEqual(new Uint8Array(theirs));
    const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
    const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', pair.privateKey, text));
    const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
    expect(await verify('Ed25519', await importKey('raw', raw), signature, text)).toBe(true);
    signature[3] = (signature[3] as number) ^ 1;
    expect(await verify('Ed25519', await importKey('raw', raw), signature, text)).toBe(false);
  });
});
