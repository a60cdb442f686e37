/** Firefox: a reply by mail is written above signature and quoted thread, and Undo gives back every byte. */
import assert from 'node:assert/strict';
import { press, sees } from '../browser/person-firefox';
import { asReply, mailPage, mailState, TAIL, UNTOUCHED } from './composer-pages';
import { testInFirefox } from './firefox-case';
import { openChat, openPanel } from './firefox-tab';

testInFirefox(
  'a reply goes above signature and quote with nothing of Waybill’s own, and comes out again',
  async (t) => {
    const chat = await openChat(t, 'follow-up', asReply);
    await press(chat, 'button', /^Hand off$/);
    await sees(chat, /Reply by mail · ready/);
    const { origin } = await t.serve({ pages: { '/mail/u/0/': mailPage() } });
    const mail = await t.visit(`${origin}/mail/u/0/#inbox?compose=new`);
    await press(mail, 'button', /^Reply$/);
    const panel = await openPanel(t, mail);
    await press(panel, 'checkbox', /The open record is Zoe Acme’s/);
    await press(panel, 'button', /^Fill 1 field/);
    await sees(panel, /Filled\. Read it once more in Mail/, 20_000);
    const { bodies, sent } = await mailState(mail.page);
    const [body = ''] = bodies;
    assert.ok(body.endsWith(TAIL), body);
    assert.match(body, /Dear Zoe, we <(b|strong)>renew<\/(b|strong)> &amp; thank you 😀\..*The order form is signed/s);
    assert.doesNotMatch(body, /Waybill|H-[0-9A-Z]{4}-|sha256|AI draft|AI text|not approved/i);
    await press(panel, 'button', /^Undo/);
    await t.until('it is as it was', async () => (await mailState(mail.page)).bodies[0] === UNTOUCHED, 15_000);
    assert.equal(sent + (await mailState(mail.page)).sent, 0);
  },
);
