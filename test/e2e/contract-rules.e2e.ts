/** Rules of a contract that show in use only: sampling and its end, the cap on edits, the loop limit, duplicates, personal data, who publishes, and a file that is missing. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { attestationsOf } from '../../lib/contract/review';
import type { Contract } from '../../lib/contract/schema';
import { refundRequest } from '../../lib/pack/bundled/practice-refund';
import { canonical } from '../../lib/sign/canonical';
import { digestText } from '../../lib/sign/digest';
import { find, has, press, sees } from '../browser/person';
import { tabIdOf } from '../demo/stage';
import { keyEntry, packFile, publisher, refundPack, withKeys } from '../unit/pack/outside';
import { type E2e, test } from './case';
import { serveCrm } from './crm-server';
import { readStore } from './judge';
import { judgePanel } from './look';
import { askUntil, give } from './orders';
import { formValues } from './own-crm';
import { addPack, deskContract, deskHandoff } from './own-pack';
import { captureOf, events, handoffs, panelOf } from './trail';

type Change = (contract: Contract) => Contract;
type Desk = { ui: Page; form: Page; origin: string; contract: Contract };

/** A contract of an organization's own, in force, beside the form of its system. */
async function withDesk(
  t: E2e,
  change: Change,
  run: (desk: Desk) => Promise<void>,
  target: Partial<Contract['target']> = {},
) {
  const crm = await serveCrm({});
  try {
    const ui = await t.open('ledger.html');
    const contract = change(deskContract(crm.origin, target));
    await addPack(ui, [contract]);
    const form = await t.visit(`${crm.origin}/crm/acme/activity/new`);
    await run({ ui, form, origin: crm.origin, contract });
  } finally {
    await crm.close();
  }
}

const handoffOf = async (t: E2e, id: string) => {
  const found = (await handoffs(t)).find((one) => one.id === id);
  assert.ok(found);
  return found;
};

const REVIEWED: Change = (contract) => ({
  ...contract,
  approval: {
    ...contract.approval,
    mandatoryWhen: [{ when: 'always', review: 'secondPerson' }],
    sampling: { enabledAfterScored: 10, requiredAccuracy: 1, rate: 0 },
    editCapMinutes: 0.05,
    minReviewSeconds: 1,
  },
});

/** Binds the key that signs here to a person, in a newer version of the pack, and says which key it was. */
async function bindTo(
  ui: Page,
  username: string,
  version: string,
  pack: ReturnType<typeof refundPack>,
  key: Awaited<ReturnType<typeof publisher>>,
  known: string[],
) {
  await askUntil(ui, 'ui>bg key.open', {});
  const keys = await readStore<{ id: string; jwk: never }>(ui, 'key');
  const mine = keys.find(({ id }) => !known.includes(id));
  assert.ok(mine, 'a key signs here');
  const bound = { ...withKeys(pack, username, [keyEntry(mine)]), version };
  const reply = await askUntil(ui, 'ui>bg pack.add', {
    text: await packFile(bound, [key.key]),
    digest: await digestText(canonical(bound)),
  });
  assert.ok(reply.ok, JSON.stringify(reply));
  return mine.id;
}

test(
  'ten right answers of a second person thin the review out, the first miss brings it back; edits have a cap and reviews a least time',
  async (t) => {
    const crm = await serveCrm({});
    try {
      const ui = await t.open('ledger.html');
      const acme = await publisher();
      const contract = REVIEWED(deskContract(crm.origin, {}));
      const pack = refundPack({ contracts: [contract], publishers: [acme.entry] });
      const first = await bindTo(ui, 'j.lee', '1.0.0', pack, acme, []);
      const ids: string[] = [];
      for (let i = 0; i < 12; i += 1) {
        ids.push(await deskHandoff(t, ui, contract.id));
        // The last stays a draft: it is what the share is drawn for.
        if (i < 11) await give(ui, ids[i] ?? '', { kind: 'propose' });
      }
      const draft = ids[11] ?? '';
      assert.ok((await askUntil(ui, 'ui>bg key.rotate', {})).ok);
      await bindTo(ui, 'm.ruiz', '1.1.0', pack, acme, [first]);
      const form = await t.visit(`${crm.origin}/crm/acme/activity/new`);
      await form.bringToFront();
      const tabId = await tabIdOf(t.chromium, form);
      const attested = attestationsOf(contract);
      const rule = async () => {
        const order = { commandId: randomUUID(), handoffId: draft, tabId, subjectConfirmed: true, attested: [] };
        const reply = await askUntil(ui, 'ui>bg fill.run', order);
        return reply.ok ? null : reply.refusal?.rule;
      };
      const decide = async (handoffId: string, command: object) => {
        const order = {
          commandId: randomUUID(),
          handoffId,
          command: { kind: 'decide', attested, ...command },
          as: null,
        };
        const reply = await askUntil(ui, 'ui>bg handoff.command', order);
        return reply.ok ? null : reply.refusal?.rule;
      };
      const reject = { decision: 'reject', reason: 'accuracy', cause: 'prompt' };
      assert.equal(await decide(ids[0] ?? '', { decision: 'approve' }), 'minReviewSeconds');
      const edits = [{ field: 'nextStep', value: 'Send it on Monday' }];
      assert.equal(await decide(ids[0] ?? '', { decision: 'edit', edits, seconds: 4 }), 'editCap');
      for (const id of ids.slice(0, 9)) assert.equal(await decide(id, { decision: 'approve', seconds: 2 }), null);
      assert.equal(await rule(), 'review.secondPerson', 'nine are not ten');
      assert.equal(await decide(ids[9] ?? '', { decision: 'approve', seconds: 2 }), null);
      assert.notEqual(await rule(), 'review.secondPerson', 'ten right ones thin it out');
      assert.equal(await decide(ids[10] ?? '', reject), null);
      assert.equal(await rule(), 'review.secondPerson', 'the first miss brings it back');
    } finally {
      await crm.close();
    }
  },
  { timeout: 180_000 },
);

test('a second handoff with nearly the same text names the first, and one for the same record stops Fill', async (t) => {
  const twice: Change = (contract) => ({
    ...contract,
    quality: [
      ...contract.quality,
      { id: 'said-before', type: 'library', metric: 'duplicates', field: 'summary', mustBe: 0, severity: 'warning' },
    ],
    exceptions: [{ case: 'duplicate', route: 'openExisting' }],
  });
  await withDesk(
    t,
    twice,
    async ({ ui, form, contract }) => {
      const first = await deskHandoff(t, ui, contract.id);
      await give(ui, first, { kind: 'setField', field: 'subject', value: 'Another call' });
      const second = await deskHandoff(t, ui, contract.id);
      const near = 'Acme wants to renew its seats soon. The invoice is being corrected before anybody signs.';
      await give(ui, second, { kind: 'setField', field: 'summary', value: near });
      await form.bringToFront();
      const panel = await panelOf(t, form);
      await sees(panel, new RegExp(`of the text is the same as in .+${first}`));
      await judgePanel(t, panel, 'near-duplicate');
      await give(ui, first, { kind: 'setField', field: 'subject', value: 'Renewal call' });
      await sees(panel, new RegExp(`${first}\\) is open for the same record\\. Open that one, or discard it`));
      const waits = await panel.$$eval('button', (all) =>
        all.filter((one) => /^Fill/.test(one.textContent ?? '')).map((one) => one.getAttribute('aria-disabled')),
      );
      assert.deepEqual(waits, ['true']);
    },
    { duplicateKey: ['recordKey', 'subject'] },
  );
});

test('a handoff that came back twice says that its contract needs repair, and whom to ask', async (t) => {
  const chat = await t.open('practice.html#/chat/acme-refund');
  await press(chat, 'button', /^Hand off$/);
  await sees(chat, /Refund request · ready/);
  const form = await t.open('practice.html#/crm/acme/refund/new');
  await form.bringToFront();
  const panel = await panelOf(t, form);
  await find(panel, 'button', /^Ask Maria Ruiz to decide$/);
  const [{ id } = { id: '' }] = await handoffs(t);
  const order = (command: object, as: string | null = null) =>
    askUntil(panel, 'ui>bg handoff.command', { commandId: randomUUID(), handoffId: id, command, as });
  for (let round = 1; round <= refundRequest.approval.maxLoops; round += 1) {
    assert.ok((await order({ kind: 'propose' })).ok);
    const reject = { kind: 'decide', decision: 'reject', reason: 'context', cause: 'input', attested: [] };
    assert.ok((await order(reject, 'm.ruiz')).ok);
    assert.ok((await order({ kind: 'reopen' })).ok);
    if (round === 1)
      assert.equal((await panel.$eval('body', (body) => body.innerText)).includes('Repair the contract'), false);
  }
  await sees(panel, /This handoff came back 2 times\. Repair the contract: ask/);
  await judgePanel(t, panel, 'loop-limit');
});

const IBAN = 'DE89 3704 0044 0532 0130 00';

test('personal data is taken out where a contract keeps it redacted, and a number in a field stops Fill until it is gone', async (t) => {
  const redacted: Change = (contract) => ({
    ...contract,
    privacy: {
      ...contract.privacy,
      redact: ['email', 'iban'],
      store: { promptThread: 'redacted', answer: 'redacted' },
    },
  });
  await withDesk(t, redacted, async ({ ui, form, contract }) => {
    const chat = await t.open('practice.html#/chat/acme-renewal');
    await find(chat, 'button', /^Hand off$/);
    await chat.evaluate((words) => {
      const spoken = [...document.querySelectorAll('p')].find((p) =>
        /The refund will arrive/.test(p.textContent ?? ''),
      );
      spoken?.append(words);
    }, ` Write to dana.fox@acme.example, account ${IBAN}.`);
    const tabId = await tabIdOf(t.chromium, chat);
    const taken = await askUntil(ui, 'ui>bg capture.now', { tabId });
    assert.ok(taken.ok);
    const windowId = Number(await ui.evaluate('chrome.tabs.getCurrent().then((tab) => tab.windowId)'));
    const chosen = await askUntil(ui, 'ui>bg contract.choose', {
      commandId: randomUUID(),
      handoffId: taken.handoffId,
      contractId: contract.id,
      windowId,
    });
    assert.ok(chosen.ok, JSON.stringify(chosen));
    const kept = JSON.stringify(await captureOf(t, await handoffOf(t, chosen.handoffId)));
    assert.equal(/.{60}(?:dana\.fox|0532 0130).{60}/.exec(kept)?.[0], undefined, 'neither is kept');
    assert.ok(kept.includes('[email]') && kept.includes('[iban]'), 'and it says what stood there');
    await give(ui, chosen.handoffId, { kind: 'setField', field: 'nextStep', value: `Pay to ${IBAN} today` });
    await form.bringToFront();
    const panel = await panelOf(t, form);
    await sees(panel, /Next step holds a bank account number/);
    await t.picture(panel, 'personal-data');
    await press(panel, 'button', /^Remove the number$/);
    await t.until(
      'it is gone',
      async () => (await handoffOf(t, chosen.handoffId)).values.nextStep?.value === 'Pay to […] today',
    );
    await t.until('nothing asks for it any more', async () => !(await has(panel, 'button', /^Remove the number$/)));
  });
});

test('what customers read is filled by its publish authority alone', async (t) => {
  const named: Change = (contract) => ({
    ...contract,
    team: { ...contract.team, members: [...contract.team.members, { username: 's.moor', role: 'publishAuthority' }] },
    target: {
      ...contract.target,
      mappings: contract.target.mappings.map((one) =>
        one.field === 'nextStep' ? { ...one, audience: 'customer' } : one,
      ),
    },
  });
  await withDesk(t, named, async ({ ui, form, contract }) => {
    await deskHandoff(t, ui, contract.id);
    await form.bringToFront();
    const panel = await panelOf(t, form);
    await press(panel, 'button', /^Fill 5 fields/);
    await sees(panel, /A customer reads this text, and only its publish authority may fill it: s\.moor/);
    await judgePanel(t, panel, 'publish-authority');
    assert.equal((await formValues(form)).nextStep, '');
    const refused = (await events(t)).find(({ name }) => name === 'handoff.fill.refused');
    assert.deepEqual(refused?.data.rules, ['publishAuthority']);
  });
});

test('a file that is missing is attached where it is missed, and Fill waits for it', async (t) => {
  const asks: Change = (contract) => ({
    ...contract,
    payload: { ...contract.payload, attachments: [{ name: 'signedOrder', required: true }] },
  });
  await withDesk(t, asks, async ({ ui, form, contract }) => {
    const id = await deskHandoff(t, ui, contract.id);
    await form.bringToFront();
    const panel = await panelOf(t, form);
    await sees(panel, /“signedOrder” is not attached/);
    await judgePanel(t, panel, 'attachment-missing');
    await press(panel, 'button', /^Attach the file$/);
    await press(panel, 'radio', /^File$/);
    const path = join(mkdtempSync(join(tmpdir(), 'attach-')), 'order signed by Acme.txt');
    writeFileSync(path, 'Signed on Monday.');
    const picker = (await panel.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement> | null;
    await picker?.uploadFile(path);
    await sees(panel, /The file stays on this computer\./);
    await press(panel, 'button', /^Add source$/);
    await t.until('it is attached', async () =>
      (await handoffOf(t, id)).sources.some(({ file }) => file?.name === 'order signed by Acme.txt'),
    );
    await t.until('nothing waits for it', async () => !(await has(panel, 'button', /^Attach the file$/)));
    await press(panel, 'button', /^Fill 5 fields/);
    await t.until('it is filled', async () => (await formValues(form)).nextStep !== '');
  });
});
