/** Kills the service worker and the whole browser while commands run, many times: nothing acknowledged is lost, nothing is half there. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { type E2e, test } from './case';
import { judge } from './judge';
import { type Acknowledged, askAgain, assertAll, burstUntil, startLane, stillAtWrite } from './lanes';
import { capture, countKills, killWorker, pause, seeded } from './orders';

const KILLS = 40;
const CRASHES = 5;
const LOSSES = 8;

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
        const page = ui;
        const crash = () => t.crash().then(() => undefined);
        const after = round % 2 === 0 ? 60 + draw(400) : () => stillAtWrite(t, page, 1 + draw(12));
        const open = await burstUntil(crash, page, { handoffId, round, after }, acknowledged);
        ui = await t.open('ledger.html');
        await assertAll(ui, acknowledged);
        await askAgain(ui, handoffId, open, acknowledged);
        unanswered += open.length;
      }
      await assertAll(ui, acknowledged);
      assert.ok(acknowledged.length > CRASHES * 2, `${acknowledged.length} commands were acknowledged`);
      console.log(`    ${CRASHES} crashes, ${acknowledged.length} commands, ${unanswered} without an answer`);
    });
  },
  { timeout: 120_000 },
);

/** Ends the process the extension's pages and its worker share, at once; the page is gone with it. */
async function killProcess(ui: Page): Promise<void> {
  const session = await ui.createCDPSession();
  const gone = new Promise<void>((done) => {
    session.once('Inspector.targetCrashed', () => done());
  });
  await session.send('Inspector.enable');
  // It ends before it can answer.
  session.send('Page.crash').catch(() => undefined);
  await gone;
  await Promise.race([ui.close().catch(() => undefined), pause(1000)]);
}

test(
  `the process of the extension killed ${LOSSES} times in the middle of commands loses none that was acknowledged`,
  async (t) => {
    let ui = await t.open('ledger.html');
    const handoffId = await capture(t, ui);
    const acknowledged: Acknowledged[] = [];
    let unanswered = 0;
    for (let round = 0; round < LOSSES; round += 1) {
      const page = ui;
      // An append is about six writes: before each of them it ends once.
      const after = () => stillAtWrite(t, page, round + 1);
      const open = await burstUntil(() => killProcess(page), page, { handoffId, round, after }, acknowledged);
      ui = await t.open('ledger.html');
      await askAgain(ui, handoffId, open, acknowledged);
      unanswered += open.length;
      await assertAll(ui, acknowledged);
    }
    assert.ok(acknowledged.length > LOSSES * 2, `${acknowledged.length} commands were acknowledged`);
    assert.ok(unanswered > 0, 'some answers were lost, or nothing was tested');
    console.log(`    ${LOSSES} kills, ${acknowledged.length} commands, ${unanswered} without an answer`);
  },
  { timeout: 180_000 },
);

test('four windows give commands on one handoff at the same time, and all of them count', async (t) => {
  const one = await t.open('ledger.html');
  const pages = [one];
  for (const path of ['sidepanel.html', 'ledger.html#/two', 'admin.html']) pages.push(await openWindow(t, path));
  const handoffId = await capture(t, one);
  // The same field from all sides: nearly every command meets a handoff that changed under it.
  const lanes = ['Ann', 'Ben', 'Cem', 'Dan'].map((name, i) => startLane(pages[i] as Page, handoffId, name));
  const said = () => lanes.map((lane) => lane.acknowledged.length);
  const enough = () => Math.min(...said()) >= 8;
  await t.until('each window was heard eight times', async () => enough(), 40_000);
  const acknowledged = (await Promise.all(lanes.map((lane) => lane.stop()))).flat();
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
