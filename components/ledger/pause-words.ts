/** How a pause is said: who, when, and of another browser's word how old it is. */
import type { Pause } from '../../lib/ledger/pause';
import type { Words } from '../ui/use-words';

export function pauseWords({ name, at, asOf }: Pause, contract: string, { t, day, time, ago }: Words): string {
  const when = `${day(at)}, ${time(at)}`;
  return asOf === null ? t('pausedHere', contract, name, when) : t('pausedElsewhere', contract, name, when, ago(asOf));
}
