/** The same ends in Firefox, whose database commits a transaction that waits: the background ended and the browser killed while commands run. */
import assert from 'node:assert/strict';
import { press } from '../browser/person-firefox';
import { type FirefoxE2e, type Tab, testInFirefox } from './firefox-case';
import { judge, readStore } from './judge';
import { type Acknowledged, askAgain, assertAll, burstUntil, startLane } from './lanes';
import { pause, seeded } from './orders';

const ENDS = 10;
const CRASHES = 3;

/** The trail, and a handoff of the practice chat's answer. */
async function atTrail(t: FirefoxE2e): Promise<{ ui: Tab; handoffId: string }> {
  const chat = await t.open('practice.html#/chat/acme-renewal');
  await press(chat, 'button', /^Hand off$/);
  const ui = await t.open('ledger.html');
  const rows = await t.until('a handoff is there', async () => {
    const found = await readStore<{ id: string }>(ui.page, 'handoff').catch(() => []);
    return found.length > 0 ? found : null;
  });
  return { ui, handoffId: rows[0]?.id ?? '' };
}

testInFirefox(
  `the background ended ${ENDS} times in the middle of commands loses none and doubles none`,
  async (t) => {
    const { ui, handoffId } = await atTrail(t);
    await seeded(async (draw) => {
      const lanes = ['Ann', 'Ben'].map((name) => startLane(ui.page, handoffId, name));
      const said = () => lanes.reduce((sum, lane) => sum + lane.acknowledged.length, 0);
      for (let round = 0; round < ENDS; round += 1) {
        const before = said();
        await pause(draw(200));
        await t.firefox.stopBackground();
        await t.until('a command is answered again', async () => said() > before);
      }
      const acknowledged = (await Promise.all(lanes.map((lane) => lane.stop()))).flat();
      await assertAll(ui.page, acknowledged);
      const again = lanes.reduce((sum, lane) => sum + lane.again, 0);
      assert.ok(again > 0, 'some answers were lost, or nothing was tested');
      console.log(`    ${ENDS} ends, ${acknowledged.length} commands, ${again} asked again`);
    });
  },
  { timeout: 120_000, expectErrors: true },
);

testInFirefox(
  `the browser killed ${CRASHES} times in the middle of commands loses none that was acknowledged`,
  async (t) => {
    const { ui: first, handoffId } = await atTrail(t);
    let ui = first;
    const acknowledged: Acknowledged[] = [];
    let unanswered = 0;
    await seeded(async (draw) => {
      for (let round = 0; round < CRASHES; round += 1) {
        const page = ui.page;
        const after = 100 + draw(500);
        const open = await burstUntil(() => t.crash(), page, { handoffId, round, after }, acknowledged);
        ui = await t.open('ledger.html');
        await assertAll(ui.page, acknowledged);
        await askAgain(ui.page, handoffId, open, acknowledged);
        unanswered += open.length;
      }
      await assertAll(ui.page, acknowledged);
      assert.ok((await judge(ui.page)).events.length > CRASHES);
      console.log(`    ${CRASHES} crashes, ${acknowledged.length} commands, ${unanswered} without an answer`);
    });
  },
  { timeout: 120_000, expectErrors: true },
);
