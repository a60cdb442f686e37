/** The texts a claim may rest on: what people asked, and what the sources say. */
import { type Claim, findClaims } from '../text/claim';
import { knownWords } from '../text/name';
import type { CheckContext } from './result';

/** One text with its claims. `source` numbers the sources from 1; null is the prompt. */
export interface EvidenceText {
  source: number | null;
  text: string;
  claims: Claim[];
}

/** The evidence of one run of all checks is read once: contexts are made anew for each run, what they hold is not. */
const read = new WeakMap<CheckContext, EvidenceText[]>();

/** Prompts up to the answer, then titles, quotes and addresses of the sources. Earlier answers of the AI are no evidence. */
export function evidenceTexts(context: CheckContext): EvidenceText[] {
  const known = read.get(context);
  if (known) return known;
  const { capture, sources, locale } = context;
  const prompts = capture.turns.slice(0, capture.answer).filter((turn) => turn.role === 'user');
  const texts = [
    ...prompts.map((turn) => ({ source: null, text: turn.text })),
    ...sources.flatMap((source, i) =>
      (source.hidden ? [] : [source.title, source.quote, source.url]).flatMap((text) =>
        text ? [{ source: i + 1, text }] : [],
      ),
    ),
  ];
  const evidence = texts.map((item) => ({ ...item, claims: findClaims(item.text, { evidence: true, locale }) }));
  read.set(context, evidence);
  return evidence;
}

const claimed = new WeakMap<CheckContext, Map<string, Claim[]>>();

/** What one of the handoff's texts claims; read once for all checks of a run. */
export function claimsIn(text: string, context: CheckContext): readonly Claim[] {
  const texts = claimed.get(context) ?? new Map<string, Claim[]>();
  claimed.set(context, texts);
  const claims = texts.get(text) ?? findClaims(text, { locale: context.locale });
  texts.set(text, claims);
  return claims;
}

/** Words whose names need no source: those of the evidence, of the subject, and of the contract's own texts. */
export function namedInEvidence(context: CheckContext): ReadonlySet<string> {
  const { contract, subject } = context;
  const own = [
    contract.name,
    contract.task.name,
    contract.description.purpose,
    contract.input.template,
    contract.output.standard,
    contract.output.template,
    contract.target.product,
    contract.target.object,
    ...(contract.subject.known ?? []),
    ...contract.payload.fields.flatMap((field) => [field.name, field.label ?? '', ...(field.enum ?? [])]),
    subject ?? '',
  ];
  return new Set([...evidenceTexts(context).map(({ text }) => text), ...own].flatMap(knownWords));
}
