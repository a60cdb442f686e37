/** The engine in a page, as the extension puts it there: asked for a plan, a fill and an undo, and timed without its waits. */
import type { Page } from 'puppeteer-core';
import type { FillPlan, FillRequest, FillResult } from '../../../lib/fill/schema';
import type { Message } from '../../../lib/text/message';
import type { Carrier } from './carrier';
import type { Fixture } from './outcome';

export interface Filled {
  result: FillResult | null;
  /** From the first question to the last answer. */
  milliseconds: number;
  /** The part of it in which the engine waited for a timer or a frame. */
  waited: number;
}

/** One tab with the engine in it. */
export interface Engine {
  fill(request: FillRequest): Promise<Filled>;
  /** What undo says of itself; null where nobody answers. */
  undo(token: string): Promise<{ ok: boolean } | null>;
}

type Asked = Pick<Fixture, 'control' | 'label' | 'value' | 'write' | 'fileName' | 'audience' | 'tree'>;

/** A request for one field each, none of them with a subject or provenance. */
export function requestFor(fields: Asked[], address: string): FillRequest {
  const tasks = fields.map(
    ({ control, label, value, write = 'replace', audience = 'internal', fileName, tree }, at) => {
      const locate = { label: [label] };
      const more = { ...(fileName && { fileName }), ...(tree && { richText: 'formatted' }) };
      const mapping = { field: `f${at}`, control, locate, write, audience, ...more };
      return {
        field: `f${at}`,
        label,
        value,
        mapping,
        required: true,
        ...(tree && { tree }),
      } as FillRequest['tasks'][number];
    },
  );
  const subject = { expected: null, select: [] };
  return { token: `bench-${Date.now()}`, address, tasks, subject, provenance: null };
}

/** Puts the engine into a loaded page. Throws where no tab shows it. */
export async function engineIn(carrier: Carrier, page: Page): Promise<Engine> {
  const tab = await carrier.inject(page.url());
  if (tab < 0) throw new Error(`no tab at ${page.url()}`);
  const ask = <T>(name: string, payload: unknown) => carrier.ask<T>(tab, name, payload);
  const waits = () => carrier.waited(tab);
  const plan = (request: FillRequest) => ask<FillPlan>('bg>page fill.plan', request);
  return {
    async fill(request) {
      const before = await waits();
      const from = performance.now();
      const planned = await plan(request);
      const refusal = planned && (planned.rows.find(({ status }) => status === 'refused')?.reason ?? planned.refusal);
      const result = refusal
        ? refusedAs(refusal)
        : planned && (await ask<FillResult>('bg>page fill.commit', { request, plan: planned }));
      const milliseconds = performance.now() - from;
      return { result, milliseconds, waited: (await waits()) - before };
    },
    undo: (token) => ask<{ ok: boolean }>('bg>page fill.undo', { token }),
  };
}

const refusedAs = (reason: Message): FillResult => ({ ok: false, token: '', kind: 'refused', reason, rows: [] });
