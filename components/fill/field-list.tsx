/** All fields of a handoff, each with what it waits for. */
import { useLayoutEffect, useRef, useState } from 'react';
import type { CheckResult } from '../../lib/check/result';
import { fieldLabel } from '../../lib/contract/field';
import type { Contract } from '../../lib/contract/schema';
import type { FillPlan } from '../../lib/fill/schema';
import { CheckBlock } from '../check/check-block';
import { fieldId, goTo } from '../check/field-link';
import { findingId } from '../check/order-checks';
import { isPlaceable, type Shown, shortName } from '../handoff/shown';
import { useActor } from '../handoff/use-actor';
import { useAnnounce } from '../ui/announcer';
import { Section } from '../ui/section';
import { useWords } from '../ui/use-words';
import { FieldRow } from './field-row';
import { ValueActions } from './value-actions';

/** Stops of a field all stand there; of its gaps only the first, since one answer closes them all. */
export function blocksOf(checks: CheckResult[], field: string): CheckResult[] {
  const own = checks.filter((check) => check.field === field);
  const stops = own.filter((check) => check.verdict === 'stop');
  const gap = own.find((check) => check.verdict === 'gap');
  return gap ? [...stops, gap] : stops;
}

/** A known failure that speaks of this field by its name. */
export function failureOf(contract: Contract, field: string): string | null {
  const names = [fieldLabel(contract, field), field].map((name) => name.toLocaleLowerCase());
  const type = contract.payload.fields.find((candidate) => candidate.name === field)?.logicalType;
  if (type && type !== 'string') names.push(type);
  const words = (text: string) => text.toLocaleLowerCase();
  return contract.knownFailures.find((failure) => names.some((name) => words(failure).includes(name))) ?? null;
}

export function FieldList(props: {
  shown: Shown & { contract: Contract };
  plan: FillPlan | null;
  /** The person said that the open record is the right one. */
  confirmed: boolean;
  /** Rules of the questions about this page they answered with yes. */
  answered: readonly string[];
  onSet: (field: string, value: string) => Promise<boolean>;
  onAddSource: () => void;
  /** The person compared all figures a rule found in a field with their source. */
  onConfirm: (rule: string, field: string, count: number) => Promise<boolean>;
}) {
  const { t } = useWords();
  const announce = useAnnounce();
  const actor = useActor();
  const { shown, plan } = props;
  const { contract, handoff } = shown;
  const checks = shown.checks ?? [];
  const [versions, setVersions] = useState<Record<string, number>>({});
  const fixed = useRef<string | null>(null);
  // The button that was pressed is gone with what it fixed; whoever stood on it goes on at the field.
  useLayoutEffect(() => {
    const field = fixed.current;
    fixed.current = null;
    if (versions && field !== null && document.activeElement === document.body) goTo(fieldId(field));
  }, [versions]);
  const set = async (field: string, value: string) => {
    const kept = await props.onSet(field, value);
    announce(t(kept ? 'fieldKept' : 'fieldNotKept', fieldLabel(contract, field)));
    return kept;
  };
  return (
    <Section title={t('fieldHeading')} note={t(plan ? 'fieldBeforeAfter' : 'fieldNoForm')}>
      <ul>
        {contract.payload.fields.map((field) => {
          const held = handoff.values[field.name];
          const blocks = blocksOf(checks, field.name);
          const first = blocks[0];
          const isPerson = !held || held.value === '' || held.origin === 'person';
          return (
            <FieldRow
              key={`${field.name} ${versions[field.name] ?? 0}`}
              field={field}
              label={fieldLabel(contract, field.name)}
              mapping={contract.target.mappings.find((mapping) => mapping.field === field.name)}
              value={held?.value ?? ''}
              by={isPerson ? shortName(held?.by ?? actor.name, actor, t('panelYou')) : null}
              row={plan?.rows.find((row) => row.field === field.name)}
              stopped={blocks.some((check) => check.verdict === 'stop')}
              asked={blocks.some((check) => check.verdict === 'gap')}
              leaves={plan?.refusal === null}
              explains={first && findingId(first)}
              onSave={(value) => set(field.name, value)}
            >
              {blocks.map((check) => (
                <CheckBlock
                  key={findingId(check)}
                  id={findingId(check)}
                  check={check}
                  sources={handoff.sources}
                  knownFailure={check.verdict === 'gap' ? failureOf(contract, field.name) : null}
                  // A fix replaces what is being typed: the row starts anew from the handoff's value.
                  onFix={async (fix) => {
                    if (!(await set(fix.field, fix.value))) return;
                    fixed.current = fix.field;
                    setVersions((last) => ({ ...last, [fix.field]: (last[fix.field] ?? 0) + 1 }));
                  }}
                  onAddSource={props.onAddSource}
                  onConfirm={async (count) => {
                    if (!(await props.onConfirm(check.id, field.name, count))) return;
                    announce(t('checkConfirmed', fieldLabel(contract, field.name)));
                    fixed.current = field.name;
                    setVersions((last) => ({ ...last }));
                  }}
                />
              ))}
              {isPlaceable(handoff) && held && held.value !== '' && (
                <ValueActions shown={shown} field={field.name} confirmed={props.confirmed} answered={props.answered} />
              )}
            </FieldRow>
          );
        })}
      </ul>
    </Section>
  );
}
