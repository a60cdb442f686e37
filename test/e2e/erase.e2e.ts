/** Erasing on purpose: a handoff, a person, and what is past its retention. The chain stays whole and says so. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { find, press, sees, type as typeInto } from '../browser/person';
import { type E2e, test } from './case';
import { serveCrm } from './crm-server';
import { addPack, deskContract, deskHandoff } from './own-pack';
import { events, theHandoff } from './trail';

/** A handoff about Acme, and the trail open at it. */
async function atTrail(t: E2e, retention: string, run: (trail: Page) => Promise<void>): Promise<void> {
  const crm = await serveCrm();
  try {
    const ui = await t.open('ledger.html');
    const contract = deskContract(crm.origin, {});
    await addPack(ui, [{ ...contract, privacy: { ...contract.privacy, retention } }]);
    await deskHandoff(t, ui, 'desk-follow-up');
    await run(ui);
  } finally {
    await crm.close();
  }
}

const erasures = async (t: E2e) => (await events(t)).filter(({ name }) => name === 'content.erased');

test('a handoff is erased after it was said what goes and what stays; the trail verifies and says by whom', (t) =>
  atTrail(t, 'P400D', async (trail) => {
    await press(trail, 'button', /^Erase what this handoff holds$/);
    await sees(trail, /\d+ values go/);
    await sees(trail, /the trail still verifies: it says what was erased, when and by whom/);
    assert.equal((await erasures(t)).length, 0);
    await press(trail, 'button', /^Erase for good$/);
    await sees(trail, /\d+ values were erased/, 15_000);
    const [erased] = await erasures(t);
    assert.ok(erased?.actor);
    assert.deepEqual(Object.keys((await theHandoff(t)).values), []);
    await trail.reload();
    await sees(trail, /content was erased|erased/, 15_000);
    await t.picture(trail, 'trail-erased');
  }));
