/** The whole trail as a file: how much there is, when it was last saved, and saving it. One for the settings page, so that its sections say the same. */
import { useCallback, useEffect, useState } from 'react';
import { readTrailSize, type TrailSize } from '../../lib/ledger/list';
import { type Message, message } from '../../lib/text/message';
import { exportTrail } from '../ledger/export-trail';
import { type Read, useRead } from '../ledger/use-read';
import { type LastExport, usePlatform } from '../platform-context';
import type { Words } from '../ui/use-words';

export interface Exports {
  trail: Read<TrailSize>;
  last: LastExport | null;
  /** True while a file is put together. */
  busy: boolean;
  /** Saves the file and gives the sentence that says how it went. */
  save(): Promise<Message>;
}

export function useExports(): Exports {
  const platform = usePlatform();
  const { life } = platform;
  const trail = useRead(() => readTrailSize(), []);
  const [last, setLast] = useState<LastExport | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void life.lastExport().then(setLast);
  }, [life]);
  const events = trail.state === 'ready' ? trail.value.events : null;
  const save = useCallback(async () => {
    setBusy(true);
    const saved = events !== null && (await exportTrail(platform, events));
    setLast(await life.lastExport());
    setBusy(false);
    return message(saved ? 'trailExported' : 'trailNotExported');
  }, [platform, life, events]);
  return { trail, last, busy, save };
}

/** A file with more events than there are is of another trail: this one was never exported. */
export function sinceExport(last: LastExport | null, events: number, { t, count, day, time }: Words): string {
  if (!last || last.events > events) return t('removeNever');
  const since = events - last.events;
  const moment = `${day(last.at)}, ${time(last.at)}`;
  return since === 0 ? t('removeSinceNone', moment) : count('removeSince', since, moment);
}
