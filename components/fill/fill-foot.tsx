/** The foot of a draft: what Fill says in the person's name, the button with its key, and what it waits for, each a way to the place. */
import { useId } from 'react';
import { fieldLabel } from '../../lib/contract/field';
import type { Contract } from '../../lib/contract/schema';
import { fieldId, goTo, PlaceLink } from '../check/field-link';
import { findingId } from '../check/order-checks';
import { useAnnounce } from '../ui/announcer';
import { Button } from '../ui/button';
import { ClaimsList } from '../ui/claims-list';
import layout from '../ui/layout.module.css';
import { type MenuItem, MoreMenu } from '../ui/more-menu';
import text from '../ui/text.module.css';
import { useWords, type Words } from '../ui/use-words';
import { ASK_ID, askedOf } from './ask-notice';
import styles from './fill-foot.module.css';
import { SITE_ID } from './site-place';
import { SUBJECT_ID } from './subject-notice';
import type { Wait } from './waiting-for';

interface FillFootProps {
  contract: Contract;
  /** Sentences the press says in the person's name. */
  says: string[];
  /** Name of the press, e.g. "Fill 5 fields". */
  action: string;
  shortcut: string | null;
  /** Fields the form refuses, which Fill leaves to the person. */
  toPlace: number;
  waits: Wait[];
  busy: boolean;
  more: MenuItem[];
  onPress: () => void;
  /** A press while something is open. */
  onPressWaiting: () => void;
  onLookAgain: (() => void) | null;
}

/** A wait in a few words, and the place where it is settled. */
export function waitLabel(wait: Wait, contract: Contract, words: Words): { label: string; to: string | null } {
  const { t } = words;
  switch (wait.kind) {
    case 'check': {
      const { check } = wait;
      const to = check.field === null ? findingId(check) : fieldId(check.field);
      if (check.verdict === 'stop' && check.versus) return { label: t('panelQuoted', check.versus.claim), to };
      return { label: check.field === null ? words.say(check.title) : fieldLabel(contract, check.field), to };
    }
    case 'notChecked':
      return { label: t('waitNotChecked'), to: null };
    case 'subjectDiffers':
      return { label: t('waitOtherRecord', wait.plan.subject.expected ?? ''), to: SUBJECT_ID };
    case 'subjectUnknown':
      return { label: t('waitSubject'), to: SUBJECT_ID };
    case 'asked':
      return askedOf([wait.ask]).length > 0
        ? { label: t('waitAnswer'), to: ASK_ID }
        : { label: words.say(wait.ask.message), to: null };
    case 'site':
      return { label: words.say(wait.reason), to: SITE_ID };
    case 'noForm':
      return { label: wait.reason ? words.say(wait.reason) : t('waitForm', contract.target.product), to: null };
  }
}

/** A field may wait for two findings. */
const keyOf = (wait: Wait | undefined): string => (wait?.kind === 'check' ? findingId(wait.check) : (wait?.kind ?? ''));

export function FillFoot(props: FillFootProps) {
  const words = useWords();
  const announce = useAnnounce();
  const { t, number } = words;
  const whyId = useId();
  const saysId = useId();
  const placeId = useId();
  const draftId = useId();
  const labels = props.waits.map((wait) => waitLabel(wait, props.contract, words));
  const waiting = labels.length > 0;
  const formWaits = props.waits.some((wait) => wait.kind === 'noForm');
  return (
    <>
      {props.says.length > 0 && (
        <div className={styles.says} id={saysId}>
          <p className={text.note}>{t('fillSays')}</p>
          <ClaimsList kind="says" sentences={props.says} />
        </div>
      )}
      {props.toPlace > 0 && (
        <p className={text.note} id={placeId}>
          {words.count('fillLeaves', props.toPlace)}
        </p>
      )}
      {props.contract.target.savesDrafts && (
        <p className={text.note} id={draftId}>
          {t('fillSavesDraft', props.contract.target.product)}
        </p>
      )}
      <Button
        kind="main"
        wide
        waits={waiting || props.busy}
        aria-describedby={`${whyId} ${placeId} ${draftId} ${saysId}`}
        onClick={() => {
          if (props.busy) return;
          if (!waiting) return props.onPress();
          announce(t('waitSaid', words.list(labels.map((wait) => wait.label))));
          const first = labels.find(({ to }) => to !== null);
          if (first?.to) goTo(first.to);
          props.onPressWaiting();
        }}
      >
        {props.busy ? t('fillBusy') : props.action}
        {props.shortcut && !props.busy && <kbd>{props.shortcut}</kbd>}
      </Button>
      <div className={styles.why}>
        <p id={whyId}>
          {waiting && (
            <>
              <b>{t('waitFor', number(labels.length))}</b>{' '}
              {labels.map(({ label, to }, index) => (
                <span key={keyOf(props.waits[index])}>
                  {index > 0 && ', '}
                  {to ? <PlaceLink to={to}>{label}</PlaceLink> : label}
                </span>
              ))}
            </>
          )}
        </p>
        <span className={layout.row}>
          {formWaits && props.onLookAgain && (
            <Button kind="quiet" small onClick={props.onLookAgain}>
              {t('fillLookAgain')}
            </Button>
          )}
          <MoreMenu label={t('fillMore')} items={props.more} />
        </span>
      </div>
    </>
  );
}
