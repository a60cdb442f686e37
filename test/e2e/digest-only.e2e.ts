/** A contract that keeps only the digest of the prompts, or of the answer: they are there for its checks, gone with Save, and the trail verifies and says so. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Page } from 'puppeteer-core';
import type { Contract } from '../../lib/contract/schema';
import { verifyLedger } from '../../lib/ledger/verify';
import { canonical } from '../../lib/sign/canonical';
import { find, press, sees } from '../browser/person';
import { type E2e, test } from './case';
import { openChat } from './chat-pages';
import { serveCrm } from './crm-server';
import { exportAs } from './export-as';
import { fillDesk, saveDesk } from './filled-desk';
import { judge } from './judge';
import { axeProblems, dress, judgePanel, looksAt, overflow } from './look';
import { askUntil, give } from './orders';
import { addPack, DESK_VALUES, deskContract } from './own-pack';
import { captureOf, events, handoffs, heldCopies } from './trail';

type Part = 'promptThread' | 'answer';

const digests = (contract: Contract, part: Part): Contract => ({
  ...contract,
  privacy: { ...contract.privacy, store: { promptThread: 'full', answer: 'full', [part]: 'digest' } },
});

/** Every row of every table, as text; bundles of entries are bytes there and text here. */
function everyRow(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const done = <T>(asked: IDBRequest<T>) =>
      new Promise<T>((yes, no) => {
        asked.onsuccess = () => yes(asked.result);
        asked.onerror = () => no(asked.error);
      });
    const db = await done(indexedDB.open('waybill'));
    const names = [...db.objectStoreNames];
    const all = await Promise.all(names.map((name) => done(db.transaction(name).objectStore(name).getAll())));
    db.close();
    const bytes = new TextDecoder();
    return JSON.stringify(all, (_, value) => (value instanceof Uint8Array ? bytes.decode(value) : value));
  });
}

/** Four words in a row of these texts that the others do not have. */
function onlyIn(texts: string[], others: string): string[] {
  const row = (text: string) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
  const rest = row(others);
  return texts.flatMap((text) => {
    const words = row(text).split(' ');
    const rows = words.slice(3).map((_, i) => words.slice(i, i + 4).join(' '));
    return rows.filter((four) => !rest.includes(four));
  });
}

const spoken = (fours: readonly string[], where: string): string[] => {
  const text = (where.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
  return fours.filter((four) => text.includes(four));
};

/** The answer with a section that goes into no field. */
const withBackground = (html: string) => {
  const section = `<h2>Background</h2><p>Their buyer moved to the Lisbon office in spring and answers every letter by telephone,
    so nobody there has read what was sent about the warehouse, the second carrier and the pallets that came back wet.</p>`;
  const at = html.lastIndexOf('<h2>Subject</h2>');
  assert.ok(at > 0);
  return html.slice(0, at) + section + html.slice(at);
};

/** What the panel says of it. */
const SAID: Record<Part, RegExp> = {
  promptThread: /only the digests of the messages before the answer were kept/,
  answer: /only the digest of the answer was kept/,
};

/** From the chat to the saved record under a contract that keeps only the digest of a part. */
async function walk(t: E2e, part: Part): Promise<void> {
  const crm = await serveCrm();
  try {
    const ui = await t.open('ledger.html');
    const contract = digests(deskContract(crm.origin, {}), part);
    await addPack(ui, [contract]);
    const chat = await openChat(t, 'follow-up', undefined, withBackground);
    await find(chat, 'button', /^Hand off$/, 15_000);
    await press(chat, 'button', /^Copy answer$/);
    const [copy] = await t.until('the copy waits', async () => {
      const copies = await heldCopies(t);
      return copies.length === 1 && copies;
    });
    assert.ok(copy);
    const { turns, answer } = copy.capture;
    const title = copy.capture.conversation.title ?? '';
    const windowId = Number(await ui.evaluate('chrome.tabs.getCurrent().then((tab) => tab.windowId)'));
    const order = { commandId: randomUUID(), heldId: copy.heldId, contractId: contract.id, windowId };
    const taken = await askUntil(ui, 'ui>bg held.take', order);
    assert.ok(taken.ok, JSON.stringify(taken));
    const prompts = [...turns.filter((_, i) => i !== answer).map(({ text }) => text), title];
    const said = [turns[answer]?.text ?? ''];
    const [gone, stays] = part === 'answer' ? [said, prompts] : [prompts, said];
    const proposed = (await handoffs(t)).map(({ values }) => canonical(values));
    // A value that was read from the answer is the handoff's, also where a person put another one in its place; as the trail spells them.
    const fours = onlyIn(gone, [...stays, ...proposed, JSON.stringify(DESK_VALUES)].join(' '));
    assert.ok(fours.length > 20, 'they say something of their own');
    const others = onlyIn(stays, gone.join(' '));
    assert.ok(others.length > 15, 'and so does what is kept');
    for (const [field, value] of Object.entries(DESK_VALUES))
      await give(ui, taken.handoffId, { kind: 'setField', field, value });
    const held = spoken(fours, await everyRow(ui)).length;
    assert.ok(held > fours.length / 2, 'while it is open its checks have them');

    const { form, panel } = await fillDesk(t, `${crm.origin}/crm/acme/activity/new`);
    await saveDesk(t, form);
    await t.until('they are gone', async () => (await events(t)).some(({ name }) => name === 'content.erased'));
    await t.until('its proof is on record', async () =>
      (await events(t)).some(({ name }) => name === 'handoff.receipt.issued'),
    );

    assert.deepEqual(spoken(fours, await everyRow(ui)), [], 'no table holds words of them');
    const erased = (await events(t)).filter(({ name }) => name === 'content.erased');
    assert.deepEqual(
      erased.map(({ actor, data }) => [actor, data.scope]),
      [[null, { kind: 'digestOnly', handoff: taken.handoffId }]],
    );
    const [handoff] = (await handoffs(t)).filter(({ id }) => id === taken.handoffId);
    assert.ok(handoff);
    assert.ok(spoken(others, await everyRow(ui)).length > others.length / 2, 'what it keeps in full stays');
    await assert.rejects(captureOf(t, handoff), /not beside the ledger/);
    await judge(ui);

    await sees(panel, SAID[part]);
    await judgePanel(t, panel, `digest-only-${part}-saved`);

    const text = await exportAs(await t.open('ledger.html'), /^Everything, signed/);
    assert.deepEqual(spoken(fours, text), [], 'no export holds them');
    assert.equal((await verifyLedger(text)).ok, true);
    const trail = await t.open(`ledger.html#/${taken.handoffId}`);
    await sees(trail, /because its handoff contract keeps only their digest/);
    for (const [scheme, width] of looksAt(1280)) {
      await dress(trail, scheme, width);
      assert.deepEqual([...(await axeProblems(trail)), ...(await overflow(trail))], [], `${scheme} ${width}`);
      await t.picture(trail, `digest-only-${part}-trail-${scheme}-${width}`);
    }
  } finally {
    await crm.close();
  }
}

test(
  'prompts of which a contract keeps the digest are gone with Save, from every table and every export, and the trail verifies',
  (t) => walk(t, 'promptThread'),
  { timeout: 150_000 },
);

test(
  'an answer of which a contract keeps the digest is gone with Save, but for the values of its handoff, from every table and every export, and the trail verifies',
  (t) => walk(t, 'answer'),
  { timeout: 150_000 },
);
