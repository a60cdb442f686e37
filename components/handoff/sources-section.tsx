/** The sources of a handoff in hand, with a form to add one. */
import type { Source } from '../../lib/capture/schema';
import { AddSource } from '../capture/add-source';
import { SourceList } from '../capture/source-list';
import { Button } from '../ui/button';
import { Section } from '../ui/section';
import { useWords } from '../ui/use-words';

export function SourcesSection(props: {
  sources: Source[];
  quotes?: boolean;
  adding?: boolean;
  onAdding?: (adding: boolean) => void;
  onAdd?: (source: Source) => Promise<boolean>;
}) {
  const { t } = useWords();
  const { onAdd, onAdding } = props;
  return (
    <Section
      title={t('sourceHeading')}
      action={
        onAdd &&
        !props.adding && (
          <Button kind="quiet" small onClick={() => onAdding?.(true)}>
            {t('sourceAddShort')}
          </Button>
        )
      }
    >
      <SourceList sources={props.sources} quotes={props.quotes} />
      {onAdd && props.adding && <AddSource onAdd={onAdd} onClose={() => onAdding?.(false)} />}
    </Section>
  );
}
