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
  return `<form method="post">
<label for="a">Subject</label><input id="a" name="subject" value="${value('subject')}">
<label for="b">Notes</label><textarea id="b" name="notes" rows="6">${value('notes')}</textarea>
<label for="c">${escaped(wish.nextStepLabel ?? 'Next step')}</label><input id="c" name="nextStep" value="${value('nextStep')}">
<label for="d">Due date</label><input id="d" type="date" name="dueDate" value="${value('dueDate')}">
<label for="e">Stage</label><select id="e" name="stage">${['Contacted', 'SQL', 'Proposal'].map(stage).join('')}</select>
<button type="submit">Save</button></form>`;
}
