/** How far a read-back can be trusted. */
import type { Mapping } from '../contract/schema';
import { holdsValue } from './compare';
import { driverOf } from './drivers/list';
import type { Field } from './field';
import { fromForm } from './form-words';
import { readProofCode, readProvenance, stripProvenance } from './provenance';
import type { FillRow, PlanRow } from './schema';

/** True where the page or the browser says the value is not acceptable. */
function isInvalid({ element, radios, parts }: Field): boolean {
  return [element, ...radios, ...parts].some((one) => {
    const native = one as Partial<HTMLInputElement>;
    const refused = radios.length === 0 && native.willValidate === true && native.validity?.valid === false;
    return refused || one.getAttribute('aria-invalid') === 'true';
  });
}

/**
 * Reads a field back and grades it: `verified` where it holds what was wanted and accepts it, `shownOnly` where it holds it but calls it
 * invalid, dropped the provenance block or the handoff proof, or shows what we typed and nothing else (`sure` false), `mismatch` where it holds anything else. Values come in the handoff's words, without the block.
 */
export function gradeField(field: Field, row: PlanRow, mapping: Mapping, meant: string, sure = true): FillRow {
  const got = driverOf(mapping.control, field).read(field);
  const words = (shown: string) => fromForm(stripProvenance(shown), mapping, meant);
  const holds = holdsValue(mapping.control, row.after, got);
  const proof = readProvenance(row.after)?.handoffId;
  const proven = proof === undefined || readProvenance(got)?.handoffId === proof;
  const code = readProofCode(row.after);
  const kept = code === null || readProofCode(got) === code;
  const sound = sure && proven && kept && !isInvalid(field);
  return {
    field: row.field,
    label: row.label,
    before: words(row.before),
    wanted: words(row.after),
    readBack: words(got),
    grade: holds ? (sound ? 'verified' : 'shownOnly') : 'mismatch',
  };
}
