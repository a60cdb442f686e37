/** A small real CRM on 127.0.0.1: rendered on the server, saved by POST, every record with an address of its own. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CrmServer {
  origin: string;
  /** What was saved, by record number: the CRM's own database, in memory. */
  records: Map<number, Record<string, string>>;
  /** How many times a form was sent, whoever sent it. */
  posts(): number;
  close(): Promise<void>;
}

/** How the next page misbehaves; a case may change it at any time. */
export interface CrmWish {
  /** Label shown for "Next step". */
  nextStepLabel?: string;
  /** Shows a page without the form, e.g. to somebody who may only read. */
  noForm?: boolean;
  /** Field that is read-only until a person presses it. */
  locked?: string;
  /** Field that takes back what no person typed, so many milliseconds later. */
  forgets?: { field: string; after: number };
  /** Notes are an editor under this name, which keeps bold, lists and links of a paste and writes what it holds into a hidden field. */
  editor?: string;
  /** Field that the form does not have. */
  without?: string;
  /** Says nothing about saving: the address alone tells. */
  silent?: boolean;
  /** Pages by path that are served as they are. */
  pages?: Record<string, string>;
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** Starts the CRM. Accounts are `acme` and `apex`; a new activity is at `/crm/<account>/activity/new`. */
export async function serveCrm(wish: CrmWish = {}): Promise<CrmServer> {
  const records = new Map<number, Record<string, string>>();
  let sent = 0;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const [, , account = 'acme', , key = 'new'] = url.pathname.split('/');
    if (request.method === 'POST') {
      sent += 1;
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        const number = key === 'new' ? 2041 + records.size : Number(key);
        records.set(number, Object.fromEntries(new URLSearchParams(body)));
        response.writeHead(303, { location: `/crm/${account}/activity/${number}` }).end();
      });
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(wish.pages?.[url.pathname] ?? page(account, key, records.get(Number(key)) ?? null, wish));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    records,
    posts: () => sent,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

function page(account: string, key: string, saved: Record<string, string> | null, wish: CrmWish): string {
  const name = account === 'apex' ? 'Apex' : 'Acme';
  const value = (field: string) => escaped(saved?.[field] ?? '');
  const stage = (option: string) => `<option${saved?.stage === option ? ' selected' : ''}>${option}</option>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${name}, activity ${key}</title>
<style>body{font:14px sans-serif;margin:24px}form{display:grid;gap:10px;max-width:520px}label{display:grid}</style>
<h1>Activity</h1><p>Account: <b data-crm-account>${name}</b></p>
${wish.silent ? '' : `<p>${saved ? 'Saved' : 'Not saved'}</p>`}
${wish.noForm ? '<p>You may read this account only.</p>' : form(wish, value, stage)}</html>`;
}

function form(wish: CrmWish, value: (field: string) => string, stage: (option: string) => string): string {
  const fields: Record<string, string> = {
    subject: `<label for="a">Subject</label><input id="a" name="subject" value="${value('subject')}">`,
    notes:
      wish.editor === undefined
        ? `<label for="b">Notes</label><textarea id="b" name="notes" rows="6">${value('notes')}</textarea>`
        : editor(wish.editor, value('notes')),
    nextStep: `<label for="c">${escaped(wish.nextStepLabel ?? 'Next step')}</label><input id="c" name="nextStep" value="${value('nextStep')}">`,
    dueDate: `<label for="d">Due date</label><input id="d" type="date" name="dueDate" value="${value('dueDate')}">`,
    stage: `<label for="e">Stage</label><select id="e" name="stage">${['Contacted', 'SQL', 'Proposal'].map(stage).join('')}</select>`,
  };
  const there = Object.keys(fields).filter((name) => name !== wish.without);
  return `<form method="post">
${there.map((name) => fields[name]).join('\n')}
<button type="submit">Save</button></form><script>${unruly(wish)}</script>`;
}

const editor = (label: string, html: string) =>
  `<div><b id="l">${escaped(label)}</b><div id="b" contenteditable="true" role="textbox" aria-multiline="true" aria-labelledby="l" style="min-height:90px;border:1px solid"></div><input type="hidden" name="notes" value="${html}"></div>
<script>{
  const [box, held] = [document.querySelector('#b'), document.querySelector('[name=notes]')];
  box.innerHTML = held.value;
  const history = [];
  box.addEventListener('input', () => { held.value = box.innerHTML; });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'z' || !event.ctrlKey || history.length === 0) return;
    event.preventDefault();
    held.value = box.innerHTML = history.pop();
  });
  box.addEventListener('paste', (event) => {
    event.preventDefault();
    history.push(box.innerHTML);
    const html = event.clipboardData.getData('text/html');
    document.execCommand(html ? 'insertHTML' : 'insertText', false, html || event.clipboardData.getData('text/plain'));
  });
}</script>`;

function unruly({ locked, forgets }: CrmWish): string {
  const find = (name: string) => `document.querySelector('[name=${name}]')`;
  const lock = locked
    ? `const l = ${find(locked)}; l.readOnly = true; l.onclick = (event) => { if (event.isTrusted) l.readOnly = false; };`
    : '';
  const forget = forgets
    ? `const f = ${find(forgets.field)}; let typed = false; f.onkeydown = () => { typed = true; };
       f.onchange = () => {
         if (!typed) setTimeout(() => { f.value = ''; }, ${forgets.after});
       };`
    : '';
  return lock + forget;
}
