/** One check that holds Fill back: the sentence, both passages, and the ways out as buttons. */
import type { Source } from '../../lib/capture/schema';
import type { CheckResult, Fix } from '../../lib/check/result';
import { sourceId } from '../capture/source-id';
import { Button } from '../ui/button';
import layout from '../ui/layout.module.css';
import { RefusalBlock, Versus } from '../ui/refusal-block';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import { Passage, SourceMark } from '../ui/words-under-judgment';
import { GroupList } from './group-list';

/** `knownFailure` is what the prompt is known to get wrong here. */
export function CheckBlock(props: {
  id: string;
  check: CheckResult;
  sources: Source[];
  knownFailure?: string | null;
  onFix?: (fix: Fix) => void;
  onAddSource?: () => void;
  /** The person confirms all findings of a group, as many as they were shown. */
  onConfirm?: (count: number) => void;
}) {
  const words = useWords();
  const { t, say, parts } = words;
  const { check } = props;
  const { versus } = check;
  const gap = check.verdict === 'gap';
  // What lacks a source can be given one.
  const sourceable = (versus !== null || check.group?.confirmable === true) && props.onAddSource !== undefined;
  const source = versus?.source ? props.sources[versus.source - 1] : undefined;
  const verified = source && [
    source.title ?? source.url,
    source.verifiedBy && t('checkVerifiedBy', source.verifiedBy),
    source.verifiedAt && words.day(source.verifiedAt),
  ];
  return (
    <RefusalBlock
      id={props.id}
      tone={check.verdict === 'stop' ? 'stop' : 'warn'}
      icon={gap ? 'gap' : check.verdict === 'warn' ? 'warn' : 'stop'}
      title={say(check.parts?.found ?? check.detail ?? check.title)}
    >
      {versus && (
        <Versus
          rows={[
            {
              name: t('checkAnswer'),
              value: <Passage sentence={t('panelQuoted', versus.sentence)} passage={versus.claim} as="claim" />,
            },
            ...(versus.quote
              ? [
                  {
                    name: source?.from === 'library' ? t('checkPolicy') : t('checkSource'),
                    value: (
                      <>
                        <Passage sentence={t('panelQuoted', versus.quote)} passage={versus.contrary} as="strong" />{' '}
                        {versus.source && (
                          <SourceMark n={versus.source} title={source?.title} target={sourceId(versus.source)} />
                        )}
                        {verified && (
                          <>
                            <br />
                            <span className={text.note}>{parts(verified)}</span>
                          </>
                        )}
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {check.group && <GroupList group={check.group} />}
      {check.parts && <p>{say(check.parts.remedy)}</p>}
      {(check.fixes.length > 0 || check.group?.confirmable || sourceable) && (
        <div className={layout.row}>
          {props.onFix &&
            check.fixes.map((fix) => (
              <Button key={`${fix.field} ${fix.value}`} onClick={() => props.onFix?.(fix)}>
                {say(fix.label)}
              </Button>
            ))}
          {check.group?.confirmable && props.onConfirm && (
            <Button onClick={() => props.onConfirm?.(check.group?.items.length ?? 0)}>
              {words.count('checkConfirm', check.group.items.length)}
            </Button>
          )}
          {sourceable && (
            <Button kind="quiet" onClick={props.onAddSource}>
              {t('sourceAdd')}
            </Button>
          )}
        </div>
      )}
      {props.knownFailure && <p className={text.note}>{t('checkKnownFailure', props.knownFailure)}</p>}
    </RefusalBlock>
  );
}
