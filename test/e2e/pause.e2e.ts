/** A contract that is paused refuses proposing and filling and says who paused it, until it goes on. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { enter, has, press, sees } from '../browser/person';
import { test } from './case';
import { askUntil, capture } from './orders';
import { theHandoff } from './trail';

test('a paused contract refuses, says who paused it and when, and goes on when it is lifted', async (t) => {
  const trail = await t.open('ledger.html');
  const handoff = await capture(t, trail);
  const { contract } = await theHandoff(t);
  const propose = async () => {
    const order = { commandId: randomUUID(), handoffId: handoff, command: { kind: 'propose' }, as: null };
    const reply = await askUntil(trail, 'ui>bg handoff.command', order);
    return reply.ok ? 'ok' : reply.refusal?.rule;
  };
  const before = await propose();
  assert.notEqual(before, 'contract.paused');
  await sees(trail, /None is paused, as far as this browser knows/);
  await press(trail, 'DisclosureTriangle', /^Pause a handoff contract$/);
  await trail.evaluate((id) => {
    const chosen = [...document.querySelectorAll('select')].find(
      (one) => one.querySelector(`option[value="${id}"]`) && one.closest('details'),
    );
    if (!chosen) throw new Error('no choice of contracts');
    chosen.value = id;
    chosen.dispatchEvent(new Event('change', { bubbles: true }));
  }, contract.id);
  await enter(trail, 'textbox', /^Reason, kept in this browser$/, 'Prices are wrong');
  await press(trail, 'button', /^Pause$/);
  await sees(trail, new RegExp(`${contract.name} was paused by .+ on `));
  assert.equal(await propose(), 'contract.paused');
  await t.picture(trail, 'pause');
  // Somebody the contract does not name may not let it go on.
  const order = { commandId: randomUUID(), contractId: contract.id, pause: false, reason: '', as: 'j.lee' };
  assert.equal((await askUntil(trail, 'ui>bg contract.pause', order)).ok, false);
  await press(trail, 'button', new RegExp(`^Let it go on: ${contract.name}$`));
  await sees(trail, /None is paused, as far as this browser knows/);
  assert.equal(await propose(), before);
  assert.equal(await has(trail, 'button', /^Let it go on/), false);
});
