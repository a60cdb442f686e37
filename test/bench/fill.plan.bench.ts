/** What a plan of a 500-field form costs, beside one look at where the same fields stand. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FillTask } from '../../lib/fill/schema';
import { findChromium } from '../browser/find';
import { E2E_BUILD } from '../e2e/build';
import type { Figure } from './figure';
import { type FormField, formFields, formPage } from './idle/form-page';
import { median } from './median';
import { type Round, timePlans, type Wish } from './plan/time';

const FIELDS = 500;
/** Fields a contract maps: more than any of the bundled ones. */
const MAPPED = 12;
/** Rounds after the first, which warms up; odd, so that a median is one of them. */
const ROUNDS = 15;
const CONTROLS = 'input, textarea, select';
const GOAL = 10;
/** Nobody's goal, but about half above what was first measured, so that getting slower shows: a plan that maps every field looks at every one of them closely. */
const EVERY = 30;

const VALUES: Record<FormField['kind'], string> = {
  text: 'Renewal',
  textarea: 'They renew.',
  select: '',
  date: '2026-11-26',
  number: '12',
  checkbox: 'true',
};

function taskFor({ label, name, kind, options = [] }: FormField): FillTask {
  return {
    field: name,
    label,
    value: kind === 'select' ? (options[1] ?? '') : VALUES[kind],
    mapping: { field: name, control: kind, locate: { label: [label] }, write: 'replace', audience: 'internal' },
    required: true,
  };
}

function wish(fields: FormField[], pending: boolean): Wish {
  const subject = { expected: null, select: [] };
  const request = { token: 'bench', address: '', tasks: fields.map(taskFor), subject, provenance: null };
  const few = fields.length < FIELDS && !pending;
  return { request, select: CONTROLS, plans: few ? 8 : 1, looks: pending ? 1 : 64, pending };
}

const round = (value: number) => Math.round(value * 1000) / 1000;

function figure(name: string, rounds: Round[], fields: number, limit: number, unit: string): Figure {
  const wrong = rounds.find(({ ready }) => ready !== fields);
  if (wrong) throw new Error(`${name}: ${wrong.ready} rows of ${fields} could be written.`);
  return {
    name,
    ours: round(median(rounds.map(({ ours }) => ours))),
    baseline: round(median(rounds.map(({ look }) => look))),
    ratio: round(median(rounds.map(({ ours, look }) => ours / look))),
    limit,
    better: 'lower',
    unit: `ms a plan of ${fields} of ${FIELDS} fields, to where the ${FIELDS} stand, ${unit}`,
  };
}

/** `built`: the folder of the extension to be timed. */
export async function* planFigures(built: string): AsyncGenerator<Figure> {
  const all = formFields(FIELDS);
  // From all over the page, not the first ones alone.
  const some = all.filter((_, at) => at % Math.floor(FIELDS / MAPPED) === 0).slice(0, MAPPED);
  const wishes = [wish(some, false), wish(some, true), wish(all, false), wish(all, true)];
  const [few, fewPending, every, everyPending] = await timePlans(built, formPage(FIELDS), wishes, ROUNDS);
  const settled = 'layout made before, in the time of neither';
  const pending = 'layout pending and made in the time of both';
  yield figure('fill.plan.500', few ?? [], MAPPED, GOAL, settled);
  yield figure('fill.plan.500.pending', fewPending ?? [], MAPPED, GOAL, pending);
  yield figure('fill.plan.500.all', every ?? [], FIELDS, EVERY, settled);
  yield figure('fill.plan.500.all.pending', everyPending ?? [], FIELDS, GOAL, pending);
}

export async function* figures(): AsyncGenerator<Figure> {
  const isBuilt = existsSync(join(E2E_BUILD, 'fill.js'));
  if (findChromium() && isBuilt) yield* planFigures(E2E_BUILD);
  else {
    const skipped = isBuilt ? 'no Chromium, Chrome or Edge is installed' : 'nothing is built: npx wxt build --mode e2e';
    yield { name: 'fill.plan', skipped };
  }
}
