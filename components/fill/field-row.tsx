/** One field: what the record holds now, an arrow, what Fill will write, and who wrote it; refusals and gaps stand inside. */
import type { ReactNode } from 'react';
import type { Mapping, PayloadField } from '../../lib/contract/schema';
import type { PlanRow } from '../../lib/fill/schema';
import { excerptOf } from '../capture/describe-capture';
import { fieldId } from '../check/field-link';
import { Icon } from '../ui/icon';
import { OriginTag } from '../ui/origin-tag';
import { RefusalBlock } from '../ui/refusal-block';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import styles from './field-row.module.css';
import { useDraftValue } from './use-draft-value';
import { ValueControl } from './value-control';

export interface FieldRowProps {
  field: PayloadField;
  label: string;
  mapping: Mapping | undefined;
  value: string;
  /** Short name of the person who wrote it; null for the AI. */
  by: string | null;
  /** The form's row for this field; undefined where no form was looked at. */
  row: PlanRow | undefined;
  stopped: boolean;
  asked: boolean;
  /** Fill leaves a refused field to the person and writes the others. */
  leaves: boolean;
  /** Id of the block that explains it. */
  explains?: string;
  onSave: (value: string) => Promise<boolean>;
  children?: ReactNode;
}

export function FieldRow(props: FieldRowProps) {
  const { t, say, count } = useWords();
  const { field, row, mapping } = props;
  const draft = useDraftValue(props.value, props.onSave);
  const id = fieldId(field.name);
  const long = mapping?.control === 'textarea' || mapping?.control === 'richText';
  const control = (
    <ValueControl
      id={id}
      field={field}
      draft={draft}
      long={long}
      asked={props.asked}
      stopped={props.stopped}
      describedBy={props.explains}
    />
  );
  const tag = (
    <span className={styles.tag}>
      <OriginTag by={props.by} />
    </span>
  );
  const before = row?.before ?? '';
  const lines = before.split('\n').length;
  const shown = field.logicalType === 'boolean' ? t(before === 'true' ? 'fieldYes' : 'fieldNo') : before;
  return (
    <li className={styles.row}>
      {long ? (
        <>
          <div className={styles.head}>
            <label htmlFor={id}>{props.label}</label>
            {tag}
          </div>
          {row && before !== '' && (
            <p className={`${text.note} ${styles.stays}`}>
              {count(mapping?.write === 'append' ? 'fieldStays' : 'fieldGoes', lines, excerptOf(before, 24))}
            </p>
          )}
          {control}
        </>
      ) : (
        <div className={styles.line}>
          <span>
            <label htmlFor={id}>{props.label}</label>
            {row && <span className={styles.was}>{before === '' ? <i>{t('fieldEmpty')}</i> : shown}</span>}
          </span>
          <Icon name="right" />
          {control}
          {tag}
        </div>
      )}
      {row?.status === 'refused' && (
        <RefusalBlock tone="warn" icon="warn" title={row.reason ? say(row.reason) : t('fieldRefused', props.label)}>
          {props.leaves && <p>{t(row.later ? 'fieldLater' : 'fieldByHand')}</p>}
        </RefusalBlock>
      )}
      {props.children}
    </li>
  );
}
