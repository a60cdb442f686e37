/** A file somebody asks to verify: whatever it is, its steps, held against what this browser knows. */
import { useCallback } from 'react';
import { readRemembered } from '../../lib/ledger/seen';
import type { VerifyOptions } from '../../lib/ledger/verify';
import { holdAgainst } from '../../lib/receipt/hold-against';
import { knownFrom } from '../../lib/receipt/known';
import { message } from '../../lib/text/message';
import type { Reported } from '../../lib/verify/report';
import { type Platform, usePlatform } from '../platform-context';
import { useWords } from '../ui/use-words';
import { type Found, Verification } from './verification';

async function verifyHeld(file: File, options: VerifyOptions, platform: Platform): Promise<Reported> {
  const { reportFile } = await import('../../lib/verify/report');
  const known = await knownFrom(platform.packs());
  const receipts = { ...holdAgainst(null), ...known };
  const now = platform.now().toISOString();
  return reportFile(file, { ...options, trust: known.trust, now, receipts, rememberedOf: readRemembered });
}

export function VerifyFile({ file }: { file: File }) {
  const { t, day, clock } = useWords();
  const platform = usePlatform();
  const start = useCallback(
    async (options: VerifyOptions): Promise<Found> => {
      const found = await verifyHeld(file, options, platform);
      if (!found.known) return { refused: message(found.why === 'view' ? 'verifyView' : 'verifyUnknown', file.name) };
      const [{ headsOf }, { notesOf }] = await Promise.all([
        import('../../lib/verify/head'),
        import('../../lib/verify/notes'),
      ]);
      // A file that holds is a witness of its logs; what contradicts them comes up as an alarm.
      const notes = await notesOf(found);
      if (notes.length > 0) await platform.send('ui>bg notes.hear', { notes });
      const heads = headsOf(found.report, (iso) => `${day(iso)} ${clock(iso)}`);
      return { report: found.report, heads, note: found.page ? message('verifyPage', file.name) : null };
    },
    [file, platform, day, clock],
  );
  return <Verification title={t('verifyFileTitle', file.name)} start={start} />;
}
