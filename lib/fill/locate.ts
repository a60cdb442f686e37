/** Finds the one field a mapping means by independent pieces of evidence, or says why it will not guess. */
import { allLabels, labelsIn } from '../contract/labels';
import type { Labels, Mapping } from '../contract/schema';
import { languageOf } from '../dom/language';
import type { Layout } from '../dom/layout';
import { type Message, message } from '../text/message';
import { candidatesFor } from './candidates';
import { type Evidence, verdictOf, weighField } from './evidence';
import type { Field } from './field';
import { accepts } from './field-kind';
import { whyFieldUnseen } from './refuse';
import type { Healed } from './schema';

/** `healed`: what the page calls otherwise by now, while stronger evidence still names the field. */
export type Located = { ok: true; field: Field; healed: Healed[] } | { ok: false; found: boolean; reason: Message };

/** A field fits from here on: a label alone does, a name whose label changed needs one more piece that agrees. */
const FITS = 1;
/** The best must lead by this much, or two fields fit. */
const MARGIN = 3;

/** Which of a contract's labels count for a field. */
type Known = (labels: Labels | undefined, field: Field) => string[];

const inItsLanguage: Known = (labels, field) =>
  labels === undefined || Array.isArray(labels) ? allLabels(labels) : labelsIn(labels, languageOf(field.element));
const inAnyLanguage: Known = allLabels;

interface Choice {
  best: Evidence;
  rival: Evidence | null;
  /** Those that fit as well as the best, in the page's order. */
  alike: Evidence[];
}

function choose(candidates: Evidence[]): Choice | null {
  const [best, second] = [...candidates].sort((a, b) => b.score - a.score);
  if (!best) return null;
  const near = candidates.filter(({ score }) => best.score - score < MARGIN);
  return { best, rival: second && near.length > 1 ? second : null, alike: near.filter(({ score }) => score >= FITS) };
}

function shown(field: Field): string {
  return field.label || field.ids[0] || field.element.localName;
}

/** Two fields fit equally well. */
const isTie = (one: Located) => !one.ok && one.reason.key === 'fillFieldTwice';

function healedOf({ said }: Evidence): Healed[] {
  return said.flatMap(({ piece, verdict, was, now }) => (verdict === 'differs' ? [{ piece, was, now }] : []));
}

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

/** Another field carries the label the best one has not, while the system's own name speaks for the best: neither is believed. */
function contradiction({ best }: Choice, usable: Evidence[]): Evidence | null {
  if (verdictOf(best, 'physicalName') !== 'agrees' || verdictOf(best, 'label') === 'agrees') return null;
  const other = usable.find(
    (one) => one !== best && verdictOf(one, 'label') === 'agrees' && verdictOf(one, 'section') !== 'differs',
  );
  return other ?? null;
}

function search(fields: Field[], mapping: Mapping, called: string, known: Known, layout?: Layout): Located {
  const refuse = (reason: Message): Located => ({ ok: false, found: true, reason });
  const { locate: where } = mapping;
  const named = candidatesFor(fields, where)
    .map((one) => weighField(one, where, known(where.label, one.field)))
    .filter((one) => one.named);
  const usable = named.filter(
    ({ field }) =>
      accepts(mapping.control, field.kind) && whyFieldUnseen(field, layout, false, mapping.control) !== 'hidden',
  );
  const first = choose(usable);
  const all = choose(named);
  if (!all) return { ok: false, found: false, reason: message('fillFieldNotFound', called) };
  const choice = first && all.best.score - first.best.score < MARGIN ? first : all;
  const system = choice.best.said.find(({ piece }) => piece === 'physicalName');
  if (system?.verdict === 'differs')
    return refuse(message('fillSystemDiffers', called, shown(choice.best.field), system.now, system.was));
  if (choice.best.score < FITS) return refuse(message('fillFieldDiffers', called, shown(choice.best.field)));
  const other = contradiction(choice, usable);
  if (other) return refuse(message('fillFieldTwice', called, shown(choice.best.field), shown(other.field)));
  const order = choice.best.field.isAgain ? 1 : where.order;
  const best = order === undefined ? choice.best : choice.alike[order - 1];
  if (!best) return refuse(message('fillFieldDiffers', called, shown(choice.best.field)));
  if (choice.rival && order === undefined)
    return refuse(message('fillFieldTwice', called, shown(choice.best.field), shown(choice.rival.field)));
  return { ok: true, field: best.field, healed: healedOf(best) };
}
