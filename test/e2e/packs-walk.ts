/** A pack from outside, walked through as one story in any browser: added, trusted, bound, decided under, revoked, verified. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { verifyKeyFile } from '../../lib/pack/key-file';
import type { PersonKey } from '../../lib/pack/schema';
import { keyEntry, packFile, publisher, refundPack, withKeys } from '../unit/pack/outside';
import { ROOT } from './build';
import { readStore } from './judge';
import { askUntil, type Reply } from './orders';

/** The verbs of one browser on its tabs. */
export interface Hands<P> {
  open(path: string): Promise<P>;
  page(tab: P): Page;
  press(tab: P, role: string, name: RegExp): Promise<unknown>;
  sees(tab: P, text: RegExp): Promise<unknown>;
  enter(tab: P, role: string, name: RegExp, value: string): Promise<void>;
  exported(): Promise<string>;
  picture?(tab: P, name: string): Promise<void>;
}

const ATTESTED = ['The amount matches the invoice.', 'The refund policy allows this refund.'];

/** Puts a text where a paste would put it. */
async function paste<P>(hands: Hands<P>, tab: P, text: string): Promise<void> {
  await hands.page(tab).evaluate((pack) => {
    const field = document.querySelector<HTMLTextAreaElement>('textarea[name=pack]');
    if (field) field.value = pack;
  }, text);
  await hands.press(tab, 'button', /^Look at it$/);
}

/** Presses *Copy public key* and gives back the entry a pack would bind it by. */
async function keyOf<P>(hands: Hands<P>, tab: P): Promise<PersonKey> {
  await hands.page(tab).evaluate(() => {
    navigator.clipboard.writeText = async (text) => {
      document.documentElement.dataset.copied = text;
    };
  });
  await hands.press(tab, 'button', /^Copy public key$/);
  await hands.sees(tab, /The public key was copied/);
  const text = await hands.page(tab).evaluate(() => document.documentElement.dataset.copied ?? '');
  const { statement } = await verifyKeyFile(text);
  if (!statement) throw new Error('The copied key cannot be read.');
  return keyEntry({ id: statement.keyId, jwk: statement.jwk });
}

/** A handoff of the practice refund under the contract of the pack, proposed. */
async function propose<P>(hands: Hands<P>, chat: P, admin: P): Promise<string> {
  const page = hands.page(admin);
  const rows = () => readStore<{ id: string }>(page, 'handoff');
  const before = new Set((await rows()).map(({ id }) => id));
  await hands.press(chat, 'button', /^Hand off$/);
  let first: string | undefined;
  for (let tries = 0; tries < 60 && !first; tries += 1) {
    first = (await rows()).find(({ id }) => !before.has(id))?.id;
    if (!first) await new Promise((done) => setTimeout(done, 100));
  }
  assert.ok(first, 'the answer became a handoff');
  const chosen = await askUntil(page, 'ui>bg contract.choose', {
    commandId: randomUUID(),
    handoffId: first,
    contractId: 'acme-refund',
    windowId: -1,
  });
  assert.ok(chosen.ok, JSON.stringify(chosen));
  const proposed = await command(page, chosen.handoffId, { kind: 'propose' });
  assert.ok(proposed.ok, JSON.stringify(proposed));
  return chosen.handoffId;
}

function command(page: Page, handoffId: string, order: object): Promise<Reply> {
  return askUntil(page, 'ui>bg handoff.command', { commandId: randomUUID(), handoffId, command: order, as: null });
}

const approve = (page: Page, id: string) =>
  command(page, id, { kind: 'decide', decision: 'approve', attested: ATTESTED });

/** Why a decision was refused; the sentence's key. */
const why = (reply: Reply) => (reply.ok ? 'it was not' : (reply.refusal?.message.key ?? reply.failed?.key));

interface Body {
  name: string;
  handoff: string | null;
  actor: { username: string; declared: string } | null;
  attributes: Record<string, string>;
}

/** What `verify --trust` says of a trail, people step and exit code. */
function verifyTrail(trail: string, keys: object[]): { status: number | null; people: string | undefined } {
  const folder = mkdtempSync(join(tmpdir(), 'packs-'));
  writeFileSync(join(folder, 'trail.jsonl'), trail);
  writeFileSync(join(folder, 'keys.json'), JSON.stringify({ keys }));
  const args = ['verify', join(folder, 'trail.jsonl'), '--trust', join(folder, 'keys.json'), '--json'];
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'lib/cli/main.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const steps = JSON.parse(run.stdout).steps as { step: string; result: string }[];
  return { status: run.status, people: steps.find(({ step }) => step === 'people')?.result };
}

/** The whole story. Throws where a step of it does not hold. */
export async function walkPacks<P>(hands: Hands<P>): Promise<void> {
  const acme = await publisher();
  const file = (version: string, keys: PersonKey[] = []) =>
    packFile(withKeys(refundPack({ version, publishers: [acme.entry] }), 'm.ruiz', keys), [acme.key]);
  const admin = await hands.open('admin.html#packs');
  const page = hands.page(admin);
  await hands.sees(admin, /Came with Waybill/);
  await hands.enter(admin, 'textbox', /^Name in the audit trail/, 'Jo Park');
  await hands.press(admin, 'button', /^Save name$/);
  await hands.sees(admin, /By nobody: the name is self-declared/);
  const jo = await keyOf(hands, admin);

  await paste(hands, admin, (await file('1.0.0')).replace('"payload":"eyJ', '"payload":"fyJ'));
  await hands.sees(admin, /This pack was refused/);
  await paste(hands, admin, await file('1.0.0'));
  await hands.sees(admin, /Nobody vouches for these keys here yet/);
  await hands.picture?.(admin, 'packs-preview');
  await hands.press(admin, 'button', /^Trust these keys and add it$/);
  await hands.sees(admin, /The pack acme-revops, version 1\.0\.0, counts from now on/);

  const chat = await hands.open('practice.html#/chat/acme-refund');
  const first = await propose(hands, chat, admin);
  const second = await propose(hands, chat, admin);

  await page.bringToFront();
  await page.evaluate(() => document.querySelector<HTMLDetailsElement>('#browser details')?.setAttribute('open', ''));
  await hands.press(admin, 'button', /^Replace the key now$/);
  await hands.sees(admin, /The key was replaced/);
  await hands.enter(admin, 'textbox', /^Name in the audit trail/, 'Maria Ruiz (m.ruiz)');
  await hands.press(admin, 'button', /^Save name$/);
  await hands.sees(admin, /Maria Ruiz/);
  const maria = await keyOf(hands, admin);
  assert.equal(why(await approve(page, first)), 'handoffSelfDeclared');

  await paste(hands, admin, await file('1.1.0', [maria]));
  await hands.sees(admin, /Signed by the same keys as the version that is here now/);
  await hands.press(admin, 'button', /^Add this pack$/);
  await hands.sees(admin, /By the pack Acme RevOps, autumn \(acme-revops\), which binds this key/);
  await hands.picture?.(admin, 'packs-bound');
  const approved = await approve(page, first);
  assert.ok(approved.ok, JSON.stringify(approved));

  await paste(hands, admin, await file('1.0.0'));
  await hands.sees(admin, /an older one is never taken back/);
  const ended = { ...maria, revokedAt: new Date(Date.now() - 1000).toISOString() };
  await paste(hands, admin, await file('1.2.0', [ended]));
  await hands.press(admin, 'button', /^Add this pack$/);
  await hands.sees(admin, /version 1\.2\.0, counts from now on/);
  await hands.sees(admin, /By nobody: the name is self-declared/);
  assert.equal(why(await approve(page, second)), 'handoffSelfDeclared');

  const bodies = (await readStore<{ body: string }>(page, 'event')).map(({ body }) => JSON.parse(body) as Body);
  const decided = bodies.filter(({ name }) => name === 'handoff.review.decided');
  assert.deepEqual(
    decided.map(({ handoff, actor, attributes }) => [
      handoff,
      actor?.username,
      actor?.declared,
      attributes['waybill.pack.id'],
      attributes['waybill.pack.version'],
    ]),
    [[first, 'm.ruiz', 'pack', 'acme-revops', '1.1.0']],
  );
  assert.match(decided[0]?.attributes['waybill.pack.digest'] ?? '', /^[0-9a-f]{64}$/);
  assert.equal(bodies.filter(({ name }) => name === 'contract.pack.activated').length, 3);
  const trail = await hands.open(`ledger.html#/${first}`);
  await hands.sees(trail, /by the pack acme-revops 1\.1\.0/);
  await hands.picture?.(trail, 'packs-trail');

  const lines = await hands.exported();
  const trust = [
    { id: jo.kid, username: 'jo.park' },
    { id: maria.kid, username: 'm.ruiz' },
  ];
  assert.deepEqual(verifyTrail(lines, trust), { status: 0, people: 'pass' });
  assert.deepEqual(verifyTrail(lines, trust.slice(0, 1)), { status: 1, people: 'fail' });

  await page.bringToFront();
  await hands.press(admin, 'button', /^Remove the pack acme-revops$/);
  await hands.sees(admin, /The pack acme-revops was removed\. Handoffs made under it keep what they recorded/);
  await hands.sees(trail, /Acme refund/);
  assert.equal(why(await approve(page, second)), 'contractGone');
  await paste(hands, admin, await file('1.1.0', [maria]));
  await hands.sees(admin, /an older one is never taken back/);
}
