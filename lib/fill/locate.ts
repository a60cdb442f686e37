/** Finds the one field a mapping means by independent pieces of evidence, or says why it will not guess. */
import { allLabels, labelsIn } from '../contract/labels';
import type { Labels, Locate, Mapping } from '../contract/schema';
import { isGenerated } from '../dom/generated';
import { languageOf } from '../dom/language';
import type { Layout } from '../dom/layout';
import { labelKey } from '../dom/name';
import { type Message, message } from '../text/message';
import { accepts, type Field } from './field';
import { whyFieldUnseen } from './refuse';

export type Located = { ok: true; field: Field } | { ok: false; found: boolean; reason: Message };

/** What a piece of evidence adds where it agrees, and takes where the page says otherwise or (half) says nothing. */
const WEIGHT = { label: 4, name: 3, section: 4, role: 2 };
/** A field fits from here on: a label alone does, a name whose label changed needs one more piece that agrees. */
const FITS = 1;
/** The best must lead by this much, or two fields fit. */
const MARGIN = 3;

type Verdict = 'agrees' | 'differs' | 'silent';

function judge(stated: string[], found: string[]): Verdict {
  if (found.length === 0) return 'silent';
  const keys = new Set(found.map(labelKey));
  return stated.some((one) => keys.has(labelKey(one))) ? 'agrees' : 'differs';
}

interface Scored {
  field: Field;
  score: number;
  /** Label or name agrees: without either a field is no candidate at all. */
  named: boolean;
}

/** Which of a contract's labels count for a field. */
type Known = (labels: Labels | undefined, field: Field) => string[];

const inItsLanguage: Known = (labels, field) =>
  labels === undefined || Array.isArray(labels) ? allLabels(labels) : labelsIn(labels, languageOf(field.element));
const inAnyLanguage: Known = allLabels;

function scoreField(field: Field, locate: Locate, known: Known): Scored {
  let score = 0;
  let named = false;
  const weigh = (piece: keyof typeof WEIGHT, verdict: Verdict) => {
    const weight = WEIGHT[piece];
    score += verdict === 'agrees' ? weight : verdict === 'differs' ? -weight : -weight / 2;
    if (verdict === 'agrees' && (piece === 'label' || piece === 'name')) named = true;
  };
  const labels = known(locate.label, field);
  if (labels.length > 0) weigh('label', judge(labels, field.labels));
  if (locate.name && !isGenerated(locate.name)) {
    const same = field.ids.includes(locate.name);
    weigh('name', same ? 'agrees' : field.ids.length === 0 ? 'silent' : 'differs');
  }
  if (!named) return { field, score, named };
  if (locate.section) weigh('section', judge([locate.section], field.sections()));
  if (locate.role && field.role !== null) weigh('role', field.role === locate.role ? 'agrees' : 'differs');
  return { field, score, named };
}

type Choice = { best: Scored; rival: Scored | null } | null;

function choose(candidates: Scored[]): Choice {
  const [best, second] = [...candidates].sort((a, b) => b.score - a.score);
  if (!best) return null;
  return { best, rival: second && best.score - second.score < MARGIN ? second : null };
}

function shown(field: Field): string {
  return field.label || field.ids[0] || field.element.localName;
}

/** Two fields fit equally well. */
const isTie = (one: Located) => !one.ok && one.reason.key === 'fillFieldTwice';

/**
 * The unique field `mapping` means among `fields`, or a refusal that names what was found (`found: false`: nothing on the page answers to
 * it). Fields that are unseen or of another kind lose ties, but one that fits clearly better is returned, so that the plan can refuse it
 * by name instead of writing into a lesser one. Labels given by language count in the language the page states; only where they lead to
 * nothing, since many pages state a wrong one, those of the other languages do.
 */
export function locate(fields: Field[], mapping: Mapping, called: string, layout?: Layout): Located {
  const own = search(fields, mapping, called, inItsLanguage, layout);
  const labels = mapping.locate.label;
  if (own.ok || isTie(own) || labels === undefined || Array.isArray(labels)) return own;
  const any = search(fields, mapping, called, inAnyLanguage, layout);
  return any.ok || isTie(any) ? any : own;
}

function search(fields: Field[], mapping: Mapping, called: string, known: Known, layout?: Layout): Located {
  const named = fields.map((field) => scoreField(field, mapping.locate, known)).filter((one) => one.named);
  const usable = named.filter(
    ({ field }) =>
      accepts(mapping.control, field.kind) && whyFieldUnseen(field, layout, false, mapping.control) !== 'hidden',
  );
  const first = choose(usable);
  const all = choose(named);
  if (!all) return { ok: false, found: false, reason: message('fillFieldNotFound', called) };
  const choice = first && all.best.score - first.best.score < MARGIN ? first : all;
  const { best, rival } = choice;
  if (best.score < FITS)
    return { ok: false, found: true, reason: message('fillFieldDiffers', called, shown(best.field)) };
  if (rival)
    return { ok: false, found: true, reason: message('fillFieldTwice', called, shown(best.field), shown(rival.field)) };
  return { ok: true, field: best.field };
}
