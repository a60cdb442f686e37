/** A reply by mail: written above signature and quoted thread, in a pane that opens late, with nothing of Waybill's own in it, and never sent. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { find, press, sees } from '../browser/person';
import { type E2e, test } from './case';
import { openChat } from './chat-pages';
import { asReply, mailPage, mailState, TAIL, UNTOUCHED } from './composer-pages';
import { judgePanel } from './look';
import { panelOf, theHandoff } from './trail';

const PATH = '/mail/u/0/';

interface Desk {
  mail: Page;
  panel: Page;
}

/** A reply handed off, its thread open, and the reply pane opened only after the panel looked. */
async function atReply(t: E2e, replies: number): Promise<Desk> {
  const chat = await openChat(t, 'follow-up', undefined, asReply);
  await find(chat, 'button', /^Hand off$/, 15_000);
  await press(chat, 'button', /^Hand off$/);
  await sees(chat, /Reply by mail · ready/, 15_000);
  const { origin } = await t.serve({ pages: { [PATH]: mailPage(replies) } });
  const mail = await t.visit(`${origin}${PATH}#inbox?compose=new`);
  const panel = await panelOf(t, mail);
  await sees(panel, /None of the fields of this contract are on the page/);
  await press(mail, 'button', /^Reply$/);
  // The panel may have looked by itself already, or do so between a question and a press: one step, and no matter if it is gone.
  await panel.evaluate(() =>
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Look again')?.click(),
  );
  return { mail, panel };
}

test('a reply goes above signature and quote, keeps its formatting, and Undo gives back every byte', async (t) => {
  const { mail, panel } = await atReply(t, 1);
  await sees(panel, /Mail saves what is filled as a draft by itself/);
  await judgePanel(t, panel, 'composer-before');
  await press(panel, 'checkbox', /The open record is Zoe Acme’s/);
  const before = await mailState(mail);
  assert.deepEqual([before.bodies, before.drafts], [[UNTOUCHED], 0]);
  await press(panel, 'button', /^Fill 1 field/);
  await sees(panel, /Filled\. Read it once more in Mail, then send or publish it yourself/, 20_000);
  await t.picture(panel, 'composer-filled');
  await t.picture(mail, 'composer-mail');
  const filled = await mailState(mail);
  const [body = ''] = filled.bodies;
  assert.ok(body.endsWith(TAIL), body);
  const own = body.slice(0, -TAIL.length);
  assert.match(own, /Dear Zoe, we <(b|strong)>renew<\/(b|strong)> &amp; thank you 😀\./);
  assert.match(own, /תודה and شكرا, Zoe\u0308\./);
  assert.match(own, /<ul>.*<li>.*The order form is signed.*<a href="https:\/\/terms\.example\/all">The terms<\/a>/s);
  assert.doesNotMatch(body, /Waybill|H-[0-9A-Z]{4}-|sha256|AI draft|AI text|not approved/i);
  assert.deepEqual([filled.to, filled.sent], [before.to, 0]);
  assert.ok(filled.drafts > 0, 'the page saved a draft');
  assert.match(mail.url(), /compose=CllgCJ$/);
  // The quoted thread is somebody else's, and stands in no record of ours.
  assert.doesNotMatch(JSON.stringify(await theHandoff(t)), /Do you renew|Jo Berg/);
  await press(panel, 'button', /^Undo$/);
  await find(panel, 'button', /^Fill 1 field/);
  assert.deepEqual(await mailState(mail).then(({ bodies, to, sent }) => ({ bodies, to, sent })), {
    bodies: [UNTOUCHED],
    to: before.to,
    sent: 0,
  });
});

test('two replies open are asked about, never guessed between', async (t) => {
  const { mail, panel } = await atReply(t, 2);
  await sees(
    panel,
    /“Reply” is on this page more than once, as when two messages are open\. Close the one you do not mean/,
  );
  await press(panel, 'button', /^Fill 1 field/);
  await new Promise((done) => setTimeout(done, 2000));
  const { bodies, sent, drafts } = await mailState(mail);
  assert.deepEqual([bodies, sent, drafts], [[UNTOUCHED, UNTOUCHED], 0, 0]);
});
