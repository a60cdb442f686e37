/** Kills the worker inside a fill, and takes the page away from under one: nothing counts as filled that is not on record. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { find, has, press, sees } from '../browser/person';
import { openPanel } from '../demo/stage';
import { type E2e, test } from './case';
import { atDesk, beforeCommit, type Desk, EMPTY, fillOrder, isFilledIn, keyOf, valuesIn } from './crm-form';
import { judge } from './judge';
import { ask, askUntil, give, killWorker, pause, seeded } from './orders';

const ROUNDS = 10;

const plannedNow = async ({ ui, handoffId }: Desk) =>
  (await judge(ui)).handoffs.get(handoffId)?.handoff.planned ?? null;

/** Nothing in the ledger says that this handoff was filled. */
async function assertOnlyPlanned(desk: Desk): Promise<void> {
  const judged = await judge(desk.ui);
  const names = judged.namesOf(desk.handoffId);
  assert.ok(names.includes('handoff.fill.planned'), names.join());
  assert.ok(!names.includes('handoff.filled'), names.join());
  assert.ok(judged.handoffs.get(desk.handoffId)?.handoff.planned, 'the handoff shows its plan');
}

/** A repeat of the killed fill does nothing and says so; a new one fills, and the person's Save lands. */
async function assertGoesOn(desk: Desk, commandId: string): Promise<void> {
  const stood = await valuesIn(desk.form);
  assert.equal(keyOf(await askUntil(desk.ui, 'ui>bg fill.run', fillOrder(desk, commandId))), 'fillInterrupted');
  assert.deepEqual(await valuesIn(desk.form), stood, 'the repeat left the form alone');
  await assertOnlyPlanned(desk);

  assert.equal(keyOf(await askUntil(desk.ui, 'ui>bg fill.run', fillOrder(desk, randomUUID()))), 'ok');
  const values = await valuesIn(desk.form);
  assert.ok(isFilledIn(values), JSON.stringify(values));
  await sees(desk.form, /Filled \d of \d/);
  await desk.form.bringToFront();
  await press(desk.form, 'button', /^Save$/);
  await sees(desk.form, /Saved \d\d:\d\d/, 15_000);
  const judged = await judge(desk.ui);
  assert.equal(judged.handoffs.get(desk.handoffId)?.state, 'executed');
  assert.equal(desk.crm.posts(), 1);
}

test('a worker killed between plan and commit leaves the form untouched and the plan on record', (t) =>
  atDesk(t, async (desk) => {
    await beforeCommit(t, 'new Promise(() => {})');
    const commandId = randomUUID();
    const lost = ask(desk.ui, 'ui>bg fill.run', fillOrder(desk, commandId));
    await t.until('the plan is on record', () => plannedNow(desk));
    assert.ok(await killWorker(t), 'the worker is gone');
    assert.equal(await lost, null);
    assert.deepEqual(await valuesIn(desk.form), EMPTY);
    assert.equal(await has(desk.form, 'StaticText', /Filled \d of \d/), false);
    await assertOnlyPlanned(desk);
    await assertGoesOn(desk, commandId);
  }));

/** Fills and kills the worker while the page is still holding its answer back: everything written, nothing recorded. */
async function killAfterCommit(t: E2e, desk: Desk): Promise<string> {
  const commandId = randomUUID();
  const lost = ask(desk.ui, 'ui>bg fill.run', fillOrder(desk, commandId));
  await t.until('the last field is written', async () => isFilledIn(await valuesIn(desk.form)));
  assert.ok(await killWorker(t), 'the worker is gone');
  assert.equal(await lost, null);
  // The page ends what it was asked for; nobody hears it.
  await pause(900);
  return commandId;
}

test('a worker killed between commit and recording does not count the fill, and the next one starts from a clean form', (t) =>
  atDesk(t, async (desk) => {
    const commandId = await killAfterCommit(t, desk);
    await assertOnlyPlanned(desk);
    // Another window's command wakes the worker; every chip follows.
    await ask(desk.ui, 'ui>bg sites.sync', {});
    await give(desk.ui, desk.handoffId, {
      kind: 'addSource',
      source: { title: 'Call', url: null, quote: null, hidden: false, from: 'person' },
    });
    await sees(desk.form, /The last fill was interrupted/);
    assert.equal(await has(desk.form, 'StaticText', /Filled \d of \d/), false);
    await assertGoesOn(desk, commandId);
  }));

test('what a killed worker left in the form is taken back from the panel', (t) =>
  atDesk(t, async (desk) => {
    await killAfterCommit(t, desk);
    const worker = await t.worker();
    const windowId = await worker.evaluate(`chrome.tabs.get(${desk.tabId}).then((tab) => tab.windowId)`);
    await ask(desk.ui, 'ui>bg hand.take', { windowId, handoffId: desk.handoffId });
    const panel = await openPanel(t.chromium, desk.form);
    await sees(panel, /The last fill was interrupted/, 20_000);
    await t.picture(panel, 'faults-interrupted');
    await press(panel, 'button', /^Take it back$/);
    await t.until(
      'the form is as it was',
      async () => JSON.stringify(await valuesIn(desk.form)) === JSON.stringify(EMPTY),
    );
    await t.until('the plan is given up', async () => !(await plannedNow(desk)));
    assert.ok((await judge(desk.ui)).namesOf(desk.handoffId).includes('handoff.fill.abandoned'));
    await give(desk.ui, desk.handoffId, { kind: 'setField', field: 'subject', value: 'Renewal call' });
    await desk.form.bringToFront();
    await find(desk.form, 'button', /^Fill \d fields/);
  }));

test(
  `a worker killed at ${ROUNDS} random moments of a fill never leaves page and ledger apart`,
  (t) =>
    atDesk(t, (desk) =>
      seeded(async (draw) => {
        let ended = 0;
        let kills = 0;
        for (let round = 0; round < ROUNDS; round += 1) {
          const commandId = `fill-${round}`;
          const lost = ask(desk.ui, 'ui>bg fill.run', fillOrder(desk, commandId));
          await pause(draw(2_000));
          if (await killWorker(t)) kills += 1;
          const answered = await lost;
          await pause(1_200);
          const again = await askUntil(desk.ui, 'ui>bg fill.run', fillOrder(desk, commandId));
          if (answered?.ok) assert.equal(keyOf(again), 'ok', 'a fill that was acknowledged stays one');
          const { handoff } = (await judge(desk.ui)).handoffs.get(desk.handoffId) ?? {};
          const counts = handoff?.fill !== null && handoff?.fill?.undoneAt === null;
          assert.equal(again.ok, counts, `round ${round}: ${keyOf(again)}`);
          if (counts)
            assert.ok(isFilledIn(await valuesIn(desk.form)), `round ${round}: what is on record stands in the form`);
          if (counts) ended += 1;
          const undone = await askUntil(desk.ui, 'ui>bg fill.undo', { ...fillOrder(desk, `undo-${round}`) });
          assert.equal(keyOf(undone), 'ok', `round ${round}`);
          assert.deepEqual(await valuesIn(desk.form), EMPTY, `round ${round}: taken back whole`);
          assert.equal(await plannedNow(desk), null);
        }
        assert.ok(kills >= ROUNDS - 2, `${kills} workers were killed`);
        console.log(`    ${kills} kills inside fills, ${ended} of them ended on record`);
      }),
    ),
  { timeout: 120_000 },
);

/** Neither form holds anything, nothing was sent, and the ledger says that the fill was given up. */
async function assertAbandoned(desk: Desk, keys: string[], reply: Awaited<ReturnType<typeof askUntil>>): Promise<void> {
  assert.ok(keys.includes(keyOf(reply)), keyOf(reply));
  assert.deepEqual(await valuesIn(desk.form), EMPTY);
  assert.equal(desk.crm.posts(), 0);
  const judged = await judge(desk.ui);
  const names = judged.namesOf(desk.handoffId);
  assert.ok(names.includes('handoff.fill.abandoned') && !names.includes('handoff.filled'), names.join());
  assert.equal(judged.handoffs.get(desk.handoffId)?.handoff.planned, null);
}

async function fillsAtHome(desk: Desk): Promise<void> {
  await desk.form.goto(`${desk.crm.origin}/crm/acme/activity/new`);
  await desk.form.bringToFront();
  await find(desk.form, 'button', /^Fill \d fields/);
  assert.equal(keyOf(await askUntil(desk.ui, 'ui>bg fill.run', fillOrder(desk, randomUUID()))), 'ok');
  assert.ok(isFilledIn(await valuesIn(desk.form)));
}

test('a form left between plan and commit is given up, and the page that came instead is not touched', (t) =>
  atDesk(t, async (desk) => {
    const elsewhere = `${desk.crm.origin}/crm/apex/activity/new`;
    await beforeCommit(
      t,
      `chrome.tabs.update(${desk.tabId}, { url: ${JSON.stringify(elsewhere)} }).then(() => new Promise((done) => {
        const look = () => chrome.tabs.get(${desk.tabId}).then((tab) => tab.status === 'complete' && tab.url === ${JSON.stringify(elsewhere)} ? setTimeout(done, 500) : setTimeout(look, 30));
        look();
      }))`,
    );
    const reply = await askUntil(desk.ui, 'ui>bg fill.run', fillOrder(desk, randomUUID()));
    assert.equal(desk.form.url(), elsewhere);
    await assertAbandoned(desk, ['fillPageGone', 'fillPageChanged'], reply);
    await t.chromium.stopWorker();
    await fillsAtHome(desk);
  }));

for (const [how, leave] of [
  ['goes to another record', 'location.href = "/crm/apex/activity/new"'],
  ['is loaded anew', 'location.reload()'],
  ['becomes another record without loading', 'history.pushState(null, "", "/crm/apex/activity/new")'],
] as const) {
  test(`a page that ${how} while it is filled is given up, with nothing left in it`, (t) =>
    atDesk(t, async (desk) => {
      await desk.form.evaluate((script) => {
        document.addEventListener('input', () => setTimeout(new Function(script)), { once: true });
      }, leave);
      const reply = await askUntil(desk.ui, 'ui>bg fill.run', fillOrder(desk, randomUUID()));
      await pause(600);
      await assertAbandoned(desk, ['fillPageGone', 'fillPageChanged'], reply);
      await fillsAtHome(desk);
    }));
}
