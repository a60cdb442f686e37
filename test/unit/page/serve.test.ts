// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { serveCapture } from '../../../components/page/serve-capture';
import { serveFill } from '../../../components/page/serve-fill';
import { serveOnce } from '../../../components/page/serve-once';
import type { CaptureResult } from '../../../lib/capture/schema';
import type { FillPlan, FillRequest, FillResult } from '../../../lib/fill/schema';
import { makeFakeLink } from './fake-link';

describe('serving once', () => {
  const serve = (world: object, alive: () => boolean) => {
    let served = 0;
    const link = makeFakeLink('practice:');
    const did = serveOnce(
      'x',
      () => link,
      alive,
      () => (served += 1),
      world,
    );
    return { did, link, served };
  };

  it('serves the first time and not again', () => {
    const world = {};
    expect(serve(world, () => true).did).toBe(true);
    expect(serve(world, () => true).did).toBe(false);
  });

  it('takes over from a script whose link ended or whose extension is gone', () => {
    const world = {};
    serve(world, () => true).link.end();
    expect(
      serve(world, () => {
        throw new Error('Extension context invalidated.');
      }).did,
    ).toBe(true);
    expect(serve(world, () => true).served).toBe(1);
  });
});

it('takes the answer that was asked for', async () => {
  document.body.innerHTML =
    '<h1 data-practice-title>T</h1><div data-practice-turn="user" data-practice-id="u"><div data-practice-body>Ask</div></div><div data-practice-turn="assistant" data-practice-id="a" data-model="gpt-5"><div data-practice-body><h3>Subject</h3><p>Renewal</p></div></div>';
  const link = makeFakeLink('practice:chat/x');
  serveCapture(document, link);
  const take = (answer: unknown) =>
    link.call('bg>page capture.take', { answer, method: 'button', selected: null }) as Promise<CaptureResult>;
  expect(await take({ id: 'a', index: 0 })).toMatchObject({
    ok: true,
    capture: { tool: 'practice', method: 'button', conversation: { id: 'x' } },
  });
  expect(await take({ id: 'zz', index: 7 })).toEqual({ ok: false, reason: 'notFound' });
});

it('plans, writes nothing once the page moved on, and stops serving', async () => {
  document.body.innerHTML = '<form><label>Subject <input name="subject" value="old"></label></form>';
  const link = makeFakeLink('https://crm.example.com/new');
  const stop = serveFill(document, link);
  const request: FillRequest = {
    token: 't1',
    address: 'https://crm.example.com/new',
    tasks: [
      {
        field: 'subject',
        label: 'Subject',
        value: 'Renewal',
        required: true,
        mapping: {
          field: 'subject',
          control: 'text',
          locate: { label: ['Subject'] },
          write: 'replace',
          audience: 'internal',
        },
      },
    ],
    subject: { expected: null, select: [] },
    provenance: null,
  };
  const plan = link.call('bg>page fill.plan', request) as FillPlan;
  expect(plan.rows).toMatchObject([{ status: 'ready', before: 'old', after: 'Renewal' }]);
  link.at = 'https://crm.example.com/other';
  expect((await link.call('bg>page fill.commit', { request, plan })) as FillResult).toMatchObject({ ok: false });
  expect(document.querySelector('input')?.value).toBe('old');
  stop();
  expect(link.has('bg>page fill.plan')).toBe(false);
});
