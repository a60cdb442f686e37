/** What the handoff standard asks for and the contracts of a pack lack, as sentences; nothing where nothing is missing. */
import type { PackSummary } from '../../lib/pack/summary';
import { Disclosure } from '../ui/disclosure';
import text from '../ui/text.module.css';
import { useWords } from '../ui/use-words';
import packs from './packs.module.css';

export function PackMissing({ summary: { missing, contracts } }: { summary: PackSummary }) {
  const { t, say, count } = useWords();
  if (missing.length === 0) return null;
  const several = contracts.length > 1;
  return (
    <Disclosure summary={count('packMissing', missing.length)}>
      <ul className={packs.missing}>
        {missing.map(({ contract, severity, path, message }) => (
          <li key={`${path} ${typeof message === 'string' ? message : message.key}`}>
            <span className={severity === 'error' ? text.stop : text.note}>
              {t(severity === 'error' ? 'packMissingError' : 'packMissingWarning')}
            </span>{' '}
            {several && contract !== null && (
              <>
                <bdi>{contract}</bdi>:{' '}
              </>
            )}
            {typeof message === 'string' ? message : say(message)}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
