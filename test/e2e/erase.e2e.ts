/** Erasing on purpose: a handoff, a person, and what is past its retention. The chain stays whole and says so. */
import assert from 'node:assert/strict';
import { enter, has, press, sees } from '../browser/person';
import { type E2e, test } from './case';
import { filledDesk, saveDesk } from './filled-desk';
import { capture } from './orders';
import { events, theHandoff } from './trail';

const erasures = async (t: E2e) => (await events(t)).filter(({ name }) => name === 'content.erased');

test('a handoff is erased after it was said what goes and what stays; the trail verifies and says by whom', async (t) => {
  const trail = await t.open('ledger.html');
  await capture(t, trail);
  await press(trail, 'button', /^Erase what this handoff holds$/);
  await sees(trail, /\d+ values go/);
  await sees(trail, /the trail still verifies: it says what was erased, when and by whom/);
  assert.equal((await erasures(t)).length, 0);
  await press(trail, 'button', /^Erase for good$/);
  await sees(trail, /\d+ values were erased/, 15_000);
  const [erased] = await erasures(t);
  assert.ok(erased?.actor);
  assert.deepEqual(Object.keys((await theHandoff(t)).values), []);
  await sees(trail, /\d+ values erased, on purpose, for this handoff/);
  await t.until(
    'nothing is left to erase',
    async () => !(await has(trail, 'button', /^Erase what this handoff holds$/)),
  );
  await t.picture(trail, 'trail-erased');
  await trail.reload();
  await sees(trail, /Contents, erased items/, 15_000);
  await sees(trail, /was erased on purpose|erased/, 15_000);
});

test('a person is erased from the trail page: what names nobody there is left alone', async (t) => {
  const trail = await t.open('ledger.html');
  await capture(t, trail);
  await enter(trail, 'textbox', /^Names, usernames or addresses/, 'Zebulon Quark');
  await press(trail, 'button', /^Look what mentions them$/);
  await sees(trail, /There is nothing to erase/);
  assert.equal((await erasures(t)).length, 0);
  await enter(trail, 'textbox', /^Names, usernames or addresses/, 'Acme');
  await press(trail, 'button', /^Look what mentions them$/);
  await press(trail, 'button', /^Erase for good$/);
  await sees(trail, /were? erased, the trail says so/, 15_000);
  assert.deepEqual((await erasures(t))[0]?.data.scope, { kind: 'person' });
  await sees(trail, /Waybill takes up [\d.,]+ MB/);
});

test('what is past the retention of its contract is erased, and nobody is named for it', (t) =>
  filledDesk(
    t,
    (contract) => ({ ...contract, privacy: { ...contract.privacy, retention: 'PT0M' } }),
    async ({ form }) => {
      await saveDesk(t, form);
      await new Promise((done) => setTimeout(done, 1500));
      await (await t.worker()).evaluate('waybill.carryOutRetention()');
      const [erased, ...more] = await erasures(t);
      assert.equal(more.length, 0);
      assert.match(JSON.stringify(erased?.data.scope), /"kind":"retention"/);
      assert.equal(erased?.actor, null);
      assert.equal((await theHandoff(t).catch(() => null))?.values.subject, undefined);
    },
  ));
