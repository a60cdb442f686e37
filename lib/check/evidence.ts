/** Gate: the evidence a contract requires is attached (req 5, 100: a document somebody verified). */
import type { Source } from '../capture/schema';
import type { EvidenceItem } from '../contract/schema';
import { message } from '../text/message';
import { countKey } from '../text/plural';
import { outcome } from './outcome';
import type { CheckContext, CheckResult } from './result';

/** A gap for every required item with too few sources. Hidden citations never count. */
export function checkEvidence({ contract, sources, locale }: CheckContext): CheckResult[] {
  return contract.payload.evidence.flatMap((item): CheckResult[] => {
    const needed = Math.max(item.minItems ?? 0, item.required ? 1 : 0);
    const have = sources.filter((source) => !source.hidden && fits(source, item)).length;
    if (have >= needed) return [];
    const lacking = needed - have;
    const key = countKey('checkEvidenceMissing', lacking, locale);
    const rule = { id: `evidence:${item.name}`, metric: 'evidence', nonNegotiable: true };
    return [
      outcome(rule, message('checkEvidenceTitle', item.name), 'gap', { detail: message(key, item.name, lacking) }),
    ];
  });
}

function fits(source: Source, { kind }: EvidenceItem): boolean {
  if (kind === 'url') return source.url !== null;
  if (kind === 'quote') return source.quote !== null && source.quote.trim() !== '';
  return source.from === 'library' || source.verifiedBy !== undefined || source.from === 'person';
}
