/** “Verify a file” opens whatever the command line verifies, says each step, and names what cannot be verified. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { find, press, sees } from '../browser/person';
import { catchSaved } from '../browser/saved-file';
import { removeFolder } from '../remove-folder';
import { keyEntry, publisher, refundPack } from '../unit/pack/outside';
import { ROOT } from './build';
import { type E2e, test } from './case';
import { exportAs } from './export-as';
import { axeProblems, dress, looksAt, overflow, smallTargets } from './look';
import { capture } from './orders';
import { addPack, deskContract, deskHandoff } from './own-pack';
import { histories } from './two-histories';

const published = (name: string) => join(ROOT, 'test/fixtures/interfaces', name);

/** Chooses a file as the person's dialog would, and gives what the page says of it once it is done. */
async function verified(t: E2e, page: Page, file: string): Promise<string> {
  const picker = await page.waitForSelector('input[type=file][aria-label="Verify a file"]');
  await (picker as ElementHandle<HTMLInputElement>).uploadFile(file);
  return saidOf(t, page, file);
}

function saidOf(t: E2e, page: Page, file: string): Promise<string> {
  return saidUnder(t, page, `Verification of ${file.split('/').at(-1) ?? ''}`);
}

/** What the verification under that heading came to. */
function saidUnder(t: E2e, page: Page, heading: string): Promise<string> {
  return t.until(`${heading} is done`, () =>
    page.evaluate((wanted) => {
      const found = [...document.querySelectorAll('h2')].find((one) => one.textContent === wanted);
      const section = found?.closest('section');
      const again = [...(section?.querySelectorAll('button') ?? [])].some((one) => one.textContent === 'Run again');
      return section && again ? section.innerText.replace(/\s+/g, ' ') : null;
    }, heading),
  );
}

async function looksRight(t: E2e, page: Page, name: string): Promise<void> {
  for (const [scheme, width] of looksAt(1280)) {
    await dress(page, scheme, width);
    await t.picture(page, `verify-${name}-${scheme}-${width}`);
    assert.deepEqual(await axeProblems(page), [], `${name}, ${scheme}, ${width} px`);
  }
  assert.deepEqual(await overflow(page), [], name);
  assert.deepEqual(await smallTargets(page), [], name);
  await dress(page, 'light', 1280);
}

test(
  'Verify a file opens an export, its page, shared events, proofs, a key and a pack, and locates what was changed in each',
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'waybill-verify-'));
    const put = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    try {
      const trail = await t.open('ledger.html');
      const handoff = await capture(t, trail);
      await find(trail, 'button', /^Export as$/);
      const lines = await exportAs(trail, /^Everything, signed/);
      const html = await exportAs(trail, /^Page that verifies itself/);
      const table = await exportAs(trail, /^Table/);
      const shared = await catchSaved(trail);
      await press(trail, 'button', /^Save events for colleagues$/);
      const events = await shared();
      assert.ok(lines.includes(handoff));

      const whole = await verified(t, trail, put('trail.jsonl', lines));
      assert.match(whole, /Audit trail waybill\/[\w-]{43}, events: \d+/);
      assert.match(whole, /Chain pass .*Signatures pass .*Tree pass/);
      const entry = lines.split('\n').findIndex((line) => line.includes('"handoff.captured"')) + 1;
      const bent = put('bent.jsonl', lines.replace('"handoff.captured"', '"handoff.capturee"'));
      assert.match(await verified(t, trail, bent), new RegExp(`Chain fail .*Line ${entry}\\.`));

      const page = await verified(t, trail, put('page.html', html));
      assert.match(page, /page that verifies itself\. Verified here are the signed lines/);
      assert.match(page, /Chain pass/);
      const bentPage = put('bent.html', html.replace('"handoff.captured"', '"handoff.capturee"'));
      assert.match(await verified(t, trail, bentPage), new RegExp(`Chain fail .*Line ${entry}\\.`));

      const told = await verified(t, trail, put('events.jsonl', events));
      assert.match(told, /Shared events of the audit trail waybill\/[\w-]{43}: \d+/);
      assert.match(told, /Chain pass .*Signatures pass .*Tree pass/);
      const bentEvents = put('bent-events.jsonl', events.replace('"handoff.captured"', '"handoff.capturee"'));
      assert.match(await verified(t, trail, bentEvents), /Bytes fail .*Line \d+\./);

      const filed = await verified(t, trail, published('receipt.good.intoto.jsonl'));
      assert.match(filed, /Handoff proof of H-/);
      assert.match(filed, /Signatures pass .*Tree pass/);
      await looksRight(t, trail, 'proof');
      assert.match(await verified(t, trail, published('receipt.mail.txt')), /Handoff proof of H-.*Signatures pass/);
      assert.match(await verified(t, trail, published('receipt.changed.txt')), /Bytes fail/);

      assert.match(await verified(t, trail, published('key.good.txt')), /Public key .*Key id pass .*Possession pass/);
      assert.match(await verified(t, trail, published('key.forged.txt')), /Possession fail .*Line 1\./);
      const pack = await verified(t, trail, published('pack.good.txt'));
      assert.match(pack, /Pack [\w-]+ [\d.]+.* signed by .*Form pass .*Signatures pass .*Expiry/);
      await looksRight(t, trail, 'pack');
      assert.match(await verified(t, trail, published('pack.forged.txt')), /Signatures fail|Bytes fail|Form fail/);

      const many = readFileSync(published('receipt.good.intoto.jsonl'), 'utf8');
      const list = put('proofs.intoto.jsonl', many.repeat(60));
      await verified(t, trail, list);
      assert.equal(await count(trail, '[aria-labelledby] details > summary', /^Handoff proof of/), 50);
      await press(trail, 'button', /^Show 10 more$/);
      await t.until('all of them are listed', async () => {
        return (await count(trail, '[aria-labelledby] details > summary', /^Handoff proof of/)) === 60;
      });
      await looksRight(t, trail, 'proofs');

      assert.match(await verified(t, trail, put('trail.csv', table)), /view of an audit trail, made for reading/);
      assert.match(await verified(t, trail, put('other.txt', 'nothing of ours')), /nothing that can be verified here/);
    } finally {
      removeFolder(folder);
    }
  },
  { timeout: 150_000 },
);

test('the trail and its own export say the same of who acted: not checked where no pack names them, a failure where one names another key', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-verify-'));
  try {
    const { key } = await publisher();
    const [person] = refundPack().people;
    assert.ok(person);
    const trail = await t.open('ledger.html');
    await addPack(trail, [deskContract('https://desk.example', {})], {
      people: refundPack().people.map((one) =>
        one.username === person.username ? { ...one, keys: [keyEntry(key)] } : one,
      ),
    });
    await deskHandoff(t, trail, 'desk-follow-up');
    const both = async (name: string) => {
      const file = join(folder, name);
      writeFileSync(file, await exportAs(trail, /^Everything, signed/));
      await trail.reload();
      return [await verified(t, trail, file), await saidUnder(t, trail, 'Verification')];
    };
    for (const said of await both('before.jsonl'))
      assert.match(said, /People, keys not checked Events by people of whom nobody you trust says anything/);
    const me = { ...person, username: 'me', name: 'Somebody', keys: [keyEntry(key)] };
    await addPack(trail, [{ ...deskContract('https://other.example', {}), id: 'other-follow-up' }], {
      id: 'acme-desk',
      people: [...refundPack().people, me],
    });
    for (const said of await both('after.jsonl')) assert.match(said, /People, keys fail Nobody you trust says/);
    await looksRight(t, trail, 'people');
  } finally {
    removeFolder(folder);
  }
});

test('a trail of somebody else of which another history was seen is told with both lengths, by its step and as an alarm', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'waybill-verify-'));
  try {
    const exportOf = await histories();
    const put = async (name: string, text: Promise<string>) => {
      writeFileSync(join(folder, name), await text);
      return join(folder, name);
    };
    const trail = await t.open('ledger.html');
    assert.match(await verified(t, trail, await put('here.jsonl', exportOf('here', 10))), /Outside copy not checked/);
    const same = await verified(t, trail, await put('more.jsonl', exportOf('here', 13)));
    assert.match(same, /Outside copy pass The first 10 events of trail waybill/);
    const other = await verified(t, trail, await put('there.jsonl', exportOf('there', 15)));
    assert.match(
      other,
      /Outside copy fail This browser saw trail \S+ at 13 events, and those are not the first 13 of its 15 /,
    );
    assert.match(other, /Line 14\./);
    await sees(trail, /An audit trail has two histories/);
    await sees(trail, /at 13 events; .* What was held against it has 15 events\./);
    await looksRight(t, trail, 'seen');
  } finally {
    removeFolder(folder);
  }
});

test('Verify a file is reached and pressed by keyboard, and what it found is announced', async (t) => {
  const trail = await t.open('ledger.html');
  await find(trail, 'button', /^Verify a file$/);
  const chosen = trail.waitForFileChooser();
  await trail.focus('main button');
  assert.equal(await trail.evaluate(() => document.activeElement?.textContent), 'Verify a file');
  await trail.keyboard.press('Enter');
  await (await chosen).accept([published('key.good.txt')]);
  assert.match(await saidOf(t, trail, published('key.good.txt')), /Possession pass/);
  await t.until('the steps are announced', () =>
    trail.evaluate(() =>
      [...document.querySelectorAll('[aria-live], [role=status]')].some((one) =>
        /3 pass · 1 not checked/.test(one.textContent ?? ''),
      ),
    ),
  );
});

function count(page: Page, selector: string, words: RegExp): Promise<number> {
  return page.$$eval(
    selector,
    (all, source) => all.filter((one) => new RegExp(source).test(one.textContent ?? '')).length,
    words.source,
  );
}
