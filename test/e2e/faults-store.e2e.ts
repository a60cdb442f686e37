/** Fills up the database, closes it and deletes it under a running worker: the person gets the sentence, the ledger keeps what it had, the form stays as it was. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { find, press, sees } from '../browser/person';
import { openPanel } from '../demo/stage';
import { type E2e, test } from './case';
import { atDesk, type Desk, EMPTY, fillOrder, isFilledIn, keyOf, valuesIn } from './crm-form';
import { judge } from './judge';
import { ask, askUntil, capture, give } from './orders';

/** Makes every write of the worker fail as on a full disk, until it is mended. */
async function fillDisk(t: E2e): Promise<void> {
  await (await t.worker()).evaluate(`(() => {
    for (const call of ['add', 'put']) {
      (globalThis.real ??= {})[call] ??= IDBObjectStore.prototype[call];
      IDBObjectStore.prototype[call] = () => { throw new DOMException('no room', 'QuotaExceededError'); };
    }
  })()`);
}

/** Closes every connection the worker has open, under its feet; with `forGood` no new one is of any use either, until it is mended. */
async function closeStore(t: E2e, { ui, handoffId, tabId }: Desk, forGood: boolean): Promise<void> {
  const worker = await t.worker();
  await worker.evaluate(`(() => {
    globalThis.connections ??= new Set();
    const { objectStore } = IDBTransaction.prototype;
    IDBTransaction.prototype.objectStore = function (...args) {
      globalThis.connections.add(this.db);
      return objectStore.apply(this, args);
    };
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (...args) {
      if (globalThis.lost) throw new DOMException('The database connection is closing.', 'InvalidStateError');
      return transaction.apply(this, args);
    };
  })()`);
  // A look at the form reads the ledger, so that the connection is known.
  await ask(ui, 'ui>bg fill.plan', { handoffId, tabId });
  const closed = await worker.evaluate(
    `globalThis.lost = ${forGood}; for (const one of globalThis.connections) one.close(); globalThis.connections.size`,
  );
  assert.ok(Number(closed) > 0, 'a connection was open');
}

async function mendStore(t: E2e): Promise<void> {
  const worker = await t.worker();
  await worker.evaluate('globalThis.lost = false; void Object.assign(IDBObjectStore.prototype, globalThis.real)');
}

const setSubject = ({ handoffId }: Pick<Desk, 'handoffId'>, value: string) => ({
  commandId: randomUUID(),
  handoffId,
  command: { kind: 'setField', field: 'subject', value },
  as: null,
});

/** The handoff fills and lands as if nothing had been. */
async function assertGoesOn(desk: Desk): Promise<void> {
  assert.equal(keyOf(await askUntil(desk.ui, 'ui>bg fill.run', fillOrder(desk, randomUUID()))), 'ok');
  assert.ok(isFilledIn(await valuesIn(desk.form)), JSON.stringify(await valuesIn(desk.form)));
  assert.ok((await judge(desk.ui)).namesOf(desk.handoffId).includes('handoff.filled'));
}

for (const [what, key] of [
  ['full', 'ledgerQuota'],
  ['closed', 'ledgerClosed'],
] as const) {
  test(`with a ${what} database a command and a fill are refused with the sentence, and go on afterwards`, (t) =>
    atDesk(t, async (desk) => {
      const before = (await judge(desk.ui)).events.length;
      await (what === 'full' ? fillDisk(t) : closeStore(t, desk, true));
      const order = setSubject(desk, 'Never');
      assert.equal(keyOf(await askUntil(desk.ui, 'ui>bg handoff.command', order)), key);
      assert.equal(keyOf(await askUntil(desk.ui, 'ui>bg fill.run', fillOrder(desk, randomUUID()))), key);
      assert.deepEqual(await valuesIn(desk.form), EMPTY);
      const during = await judge(desk.ui);
      assert.equal(during.events.length, before);
      assert.equal(during.timesSaid('Never'), 0);
      await mendStore(t);
      assert.equal(
        keyOf(await askUntil(desk.ui, 'ui>bg handoff.command', order)),
        'ok',
        'the same command, asked again',
      );
      await give(desk.ui, desk.handoffId, { kind: 'setField', field: 'subject', value: 'Renewal call' });
      assert.equal((await judge(desk.ui)).timesSaid('Never'), 1);
      await assertGoesOn(desk);
    }));
}

test('a connection that is lost once is opened again without anybody noticing', (t) =>
  atDesk(t, async (desk) => {
    await closeStore(t, desk, false);
    assert.equal(keyOf(await askUntil(desk.ui, 'ui>bg handoff.command', setSubject(desk, 'Once'))), 'ok');
    assert.equal((await judge(desk.ui)).timesSaid('Once'), 1);
  }));

test('a database that fills up during a fill takes the fill back, and the next one works', (t) =>
  atDesk(t, async (desk) => {
    const running = askUntil(desk.ui, 'ui>bg fill.run', fillOrder(desk, randomUUID()));
    await t.until('the first field is written', async () => (await valuesIn(desk.form)).subject !== '');
    await fillDisk(t);
    assert.equal(keyOf(await running), 'fillNotRecorded');
    assert.deepEqual(await valuesIn(desk.form), EMPTY);
    const during = await judge(desk.ui);
    assert.ok(!during.namesOf(desk.handoffId).includes('handoff.filled'));
    assert.ok(
      during.handoffs.get(desk.handoffId)?.handoff.planned,
      'the plan stays open, since nothing can be written',
    );
    await mendStore(t);
    await assertGoesOn(desk);
  }));

test('the panel and the toast say that the disk is full, and what to do', (t) =>
  atDesk(t, async (desk) => {
    const worker = await t.worker();
    const windowId = await worker.evaluate(`chrome.tabs.get(${desk.tabId}).then((tab) => tab.windowId)`);
    await ask(desk.ui, 'ui>bg hand.take', { windowId, handoffId: desk.handoffId });
    const panel = await openPanel(t.chromium, desk.form);
    await sees(panel, /Pressing Fill says/);
    await fillDisk(t);
    await press(panel, 'button', /^Fill \d fields/);
    await sees(panel, /storage is full\. Nothing was written and what was there is kept/);
    assert.deepEqual(await valuesIn(desk.form), EMPTY);

    const chat = await t.open('practice.html#/chat/acme-renewal');
    await press(chat, 'button', /^Hand off$/);
    await sees(chat, /storage is full/);
    await mendStore(t);
    assert.equal((await judge(desk.ui)).handoffs.size, 2, 'the two handoffs from before');

    await desk.form.bringToFront();
    await press(desk.form, 'button', /^Fill \d fields/);
    await sees(desk.form, /Filled \d of \d/, 15_000);
    assert.ok(isFilledIn(await valuesIn(desk.form)));
  }));

test('a press on the chip is answered with the sentence where the database cannot be reached', (t) =>
  atDesk(t, async (desk) => {
    await closeStore(t, desk, true);
    await press(desk.form, 'button', /^Fill \d fields/);
    await sees(desk.form, /audit trail could not be opened/);
    assert.deepEqual(await valuesIn(desk.form), EMPTY);
    await mendStore(t);
    await desk.form.reload();
    await find(desk.form, 'button', /^Fill \d fields/, 15_000);
    await assertGoesOn(desk);
  }));

test(
  'a database deleted under the worker fills nothing, and a new log begins',
  (t) =>
    atDesk(t, async (desk) => {
      const { events } = await judge(desk.ui);
      await desk.ui.evaluate(
        () =>
          new Promise<void>((done, fail) => {
            const asked = indexedDB.deleteDatabase('waybill');
            asked.onsuccess = () => done();
            asked.onerror = () => fail(asked.error);
          }),
      );
      const reply = await askUntil(desk.ui, 'ui>bg fill.run', fillOrder(desk, randomUUID()));
      assert.ok(!reply.ok, 'what is not known is not filled');
      assert.deepEqual(await valuesIn(desk.form), EMPTY);
      const handoffId = await capture(t, desk.ui);
      const judged = await judge(desk.ui);
      assert.deepEqual([...judged.handoffs.keys()], [handoffId]);
      assert.notEqual(judged.events[0]?.origin, events[0]?.origin, 'a new log has a name of its own');
    }),
  { expectErrors: true },
);
