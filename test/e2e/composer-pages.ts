/** A mail thread in the manner of Gmail: the reply opens late, its body ends with signature and quoted thread, every change is saved as a draft that then has a name in the address, scripts are held to Trusted Types. */
import type { Page } from 'puppeteer-core';

export const TAIL =
  '<span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><b>Jo Berg</b><br>Harbor&nbsp;Ltd</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">Zoe Acme &lt;<a href="mailto:z@acme.example">z@acme.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote"><div>Do you <b>renew</b>?</div></blockquote></div>';
const BODY = `<div dir="ltr"><br></div>${TAIL}`;

const reply = `<div role="dialog" aria-label="Reply"><div class="to"><span data-hovercard-id="z@acme.example">Zoe Acme</span> <input role="combobox" aria-label="To recipients" aria-haspopup="listbox"></div>
<div class="body" g_editable="true" contenteditable="true" role="textbox" aria-multiline="true" aria-label="Message Body">${BODY}</div>
<div role="button" tabindex="0" class="send" data-tooltip="Send">Send</div></div>`;

/** The page; `replies` of them open once “Reply” is pressed. */
export const mailPage = (
  replies = 1,
) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Renewal - Mail</title>
<meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'; trusted-types own">
<style>[g_editable]{min-height:80px;border:1px solid;width:560px}</style>
<h1>Renewal</h1><p>Do you renew?</p><button type="button" id="reply">Reply</button><div id="place"></div><p id="draft"></p>
<template id="pane">${reply}</template>
<script>
globalThis.sent = 0;
globalThis.drafts = 0;
document.querySelector('#reply').onclick = () => {
  for (let at = 0; at < ${replies}; at += 1) {
    const pane = document.querySelector('#pane').content.cloneNode(true);
    pane.querySelector('.send').onclick = () => { sent += 1; };
    pane.querySelector('.body').oninput = () => { drafts += 1; history.replaceState(null, '', '#inbox?compose=CllgCJ'); document.querySelector('#draft').textContent = 'Draft saved'; };
    document.querySelector('#place').append(pane);
  }
};
</script></html>`;

export interface MailState {
  bodies: string[];
  to: string[];
  sent: number;
  drafts: number;
}

export function mailState(page: Page): Promise<MailState> {
  return page.evaluate(() => {
    const all = (selector: string) => [...document.querySelectorAll(`#place ${selector}`)];
    const { sent, drafts } = globalThis as unknown as { sent: number; drafts: number };
    return {
      bodies: all('.body').map((one) => one.innerHTML),
      to: all('.to').map((one) => one.innerHTML),
      sent,
      drafts,
    };
  });
}

/** What a composer holds before anybody writes. */
export const UNTOUCHED = BODY;

const ANSWER = `<p>To: Zoe Acme</p><h2>Reply</h2><p>Dear Zoe, we <strong>renew</strong> & thank you 😀.</p><p>תודה and شكرا, Zoe\u0308.</p><ul><li>The order form is signed</li><li><a href="https://terms.example/all">The terms</a> are agreed</li></ul>`;

/** The chat page of the follow-up with a reply to a mail as its answer. */
export const asReply = (html: string) => html.replace(/<h2>Subject<\/h2>[\s\S]*?<p>None<\/p>/, ANSWER);
