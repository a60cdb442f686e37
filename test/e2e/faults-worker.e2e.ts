/** Kills the service worker and the whole browser while commands run, many times: nothing acknowledged is lost, nothing is half there. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { type E2e, test } from './case';
import { judge } from './judge';
import { ask, askUntil, capture, countKills, killWorker, pause, seeded } from './orders';

const KILLS = 40;
const CRASHES = 5;

interface Acknowledged {
  id: string;
  text: string;
  turn: number;
}

interface Lane {
  acknowledged: Acknowledged[];
  again: number;
  stop(): Promise<Acknowledged[]>;
}

/** What a turn says: a repeat that is decided anew would add its source twice, which setting a field to the same text would not show. */
const commandOf = (turn: number, text: string) =>
  turn % 2 === 0
    ? { kind: 'addSource', source: { title: text, url: null, quote: null, hidden: false, from: 'person' } }
    : { kind: 'setField', field: 'subject', value: text };

/** Says one text after another, in sources and in one field, and asks again by the same id where no answer came. */
function startLane(page: Page, handoffId: string, name: string): Lane {
  let going = true;
  const lane: Lane = { acknowledged: [], again: 0, stop: async () => [] };
  const run = async () => {
    for (let turn = 0; going; turn += 1) {
      const one = { turn, id: `${name}-${turn}`, text: `${name} said this the ${turn}. time` };
      const payload = { commandId: one.id, handoffId, command: commandOf(turn, one.text), as: null };
      let reply = await ask(page, 'ui>bg handoff.command', payload);
      while (!reply) {
        lane.again += 1;
        await pause(15);
        reply = await ask(page, 'ui>bg handoff.command', payload);
      }
      assert.ok(reply.ok, `${one.id}: ${JSON.stringify(reply)}`);
      lane.acknowledged.push(one);
    }
    return lane.acknowledged;
  };
  const running = run();
  // A failure is told when the lane is stopped, not as a rejection that nobody waits for.
  running.catch(() => undefined);
  lane.stop = () => {
    going = false;
    return running;
  };
  return lane;
}

async function assertAll(page: Page, acknowledged: Acknowledged[]): Promise<void> {
  const judged = await judge(page);
  for (const { id, text } of acknowledged)
    assert.equal(judged.timesSaid(text), 1, `${id} is in the ledger exactly once`);
}

test(
  `a worker killed ${KILLS} times in the middle of commands loses none and doubles none`,
  async (t) => {
    const ui = await t.open('ledger.html');
    const handoffId = await capture(t, ui);
    const kills = countKills(t);
    await seeded(async (draw) => {
      const lanes = ['Ann', 'Ben'].map((name) => startLane(ui, handoffId, name));
      const said = () => lanes.reduce((sum, lane) => sum + lane.acknowledged.length, 0);
      for (let round = 0; round < KILLS * 3 && (kills() < KILLS || said() < KILLS); round += 1) {
        // A machine that is busy with something else answers nothing within moments; then kills give it more time.
        await pause(draw(said() * 3 < round ? 1200 : 180));
        await killWorker(t);
        if (round % 10 === 9) await judge(ui);
      }
      const acknowledged = (await Promise.all(lanes.map((lane) => lane.stop()))).flat();
      const again = lanes.reduce((sum, lane) => sum + lane.again, 0);
      await assertAll(ui, acknowledged);
      assert.ok(kills() >= KILLS, `${kills()} workers were killed`);
      assert.ok(again > 0, 'some answers were lost, or nothing was tested');
      assert.ok(acknowledged.length >= KILLS, `${acknowledged.length} commands were acknowledged`);
      console.log(`    ${kills()} kills, ${acknowledged.length} commands, ${again} asked again`);
    });
  },
  { timeout: 120_000 },
);

test(
  `a browser killed ${CRASHES} times in the middle of commands loses none that was acknowledged`,
  async (t) => {
    let ui = await t.open('ledger.html');
    const handoffId = await capture(t, ui);
    const acknowledged: Acknowledged[] = [];
    let unanswered = 0;
    await seeded(async (draw) => {
      for (let round = 0; round < CRASHES; round += 1) {
        const open = await crashIn(t, ui, { handoffId, round, after: 60 + draw(400) }, acknowledged);
        ui = await t.open('ledger.html');
        await assertAll(ui, acknowledged);
        // Nobody knows how these ended; asked again by their ids, each is there once.
        for (const { id, text, turn } of open) {
          const command = commandOf(turn, text);
          const reply = await askUntil(ui, 'ui>bg handoff.command', { commandId: id, handoffId, command, as: null });
          assert.ok(reply.ok, JSON.stringify(reply));
          acknowledged.push({ id, text, turn });
        }
        unanswered += open.length;
      }
      await assertAll(ui, acknowledged);
      assert.ok(acknowledged.length > CRASHES * 2, `${acknowledged.length} commands were acknowledged`);
      console.log(`    ${CRASHES} crashes, ${acknowledged.length} commands, ${unanswered} without an answer`);
    });
  },
  { timeout: 120_000 },
);

/** Gives commands until the browser is killed; returns those without an answer. */
async function crashIn(
  t: E2e,
  ui: Page,
  { handoffId, round, after }: { handoffId: string; round: number; after: number },
  acknowledged: Acknowledged[],
): Promise<Acknowledged[]> {
  const open = new Map<string, Acknowledged>();
  let going = true;
  const lane = async (name: string) => {
    for (let turn = 0; going; turn += 1) {
      const one = {
        turn,
        id: `${name}-${round}-${turn}`,
        text: `${name} said this in round ${round}, the ${turn}. time`,
      };
      open.set(one.id, one);
      const command = commandOf(turn, one.text);
      const reply = await ask(ui, 'ui>bg handoff.command', { commandId: one.id, handoffId, command, as: null });
      if (!reply?.ok) continue;
      acknowledged.push(one);
      open.delete(one.id);
    }
  };
  const lanes = ['Ann', 'Ben', 'Cem'].map((name) => lane(name).catch(() => undefined));
  await pause(after);
  await t.crash();
  going = false;
  await Promise.all(lanes);
  return [...open.values()];
}

test('two windows give commands on one handoff at the same time, and all of them count', async (t) => {
  const one = await t.open('ledger.html');
  const two = await openWindow(t, 'sidepanel.html');
  const handoffId = await capture(t, one);
  // The same field from both sides: every second command meets a handoff that changed under it.
  const lanes = [startLane(one, handoffId, 'Ann'), startLane(two, handoffId, 'Ben')];
  await pause(2_500);
  const acknowledged = (await Promise.all(lanes.map((lane) => lane.stop()))).flat();
  assert.ok(acknowledged.length >= 20, `${acknowledged.length} commands were acknowledged`);
  await assertAll(one, acknowledged);
});

/** A page of the extension in a window of its own. */
async function openWindow(t: E2e, path: string): Promise<Page> {
  const worker = await t.worker();
  const url = t.chromium.url(path);
  const [one, two] = (await worker.evaluate(
    `Promise.all([chrome.windows.getLastFocused(), chrome.windows.create({ url: ${JSON.stringify(url)} })]).then((both) => both.map(({ id }) => id))`,
  )) as number[];
  assert.notEqual(one, two, 'the windows are two');
  const target = await t.chromium.browser.waitForTarget((found) => found.url() === url && found.type() === 'page');
  const page = await target.page();
  assert.ok(page);
  return page;
}
