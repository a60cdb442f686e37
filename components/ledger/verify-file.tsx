/** A file somebody asks to verify: whatever it is, its steps, held against what this browser knows. */
import { useCallback } from 'react';
import { readHandoff } from '../../lib/ledger/read';
import type { VerifyOptions } from '../../lib/ledger/verify';
import { holdAgainst } from '../../lib/receipt/hold-against';
import { knownFrom } from '../../lib/receipt/known';
import { message } from '../../lib/text/message';
import type { Reported } from '../../lib/verify/report';
import { type Platform, usePlatform } from '../platform-context';
import { useWords } from '../ui/use-words';
import { type Found, Verification } from './verification';

/** Contracts of this browser's own handoffs that proofs in the file name and no pack here has in that version any more. */
async function ownContracts(found: Reported) {
  if (!found.known || found.report.kind !== 'receipt') return [];
  const unknown = found.report.found.filter(({ steps }) =>
    steps.some(({ step, result }) => step === 'contract' && result === 'fail'),
  );
  const rows = await Promise.all(unknown.map(({ receipt }) => receipt && readHandoff(receipt.handoff)));
  return rows.flatMap((row) => (row ? [row.handoff.contract] : []));
}

async function verifyHeld(file: File, options: VerifyOptions, platform: Platform): Promise<Reported> {
  const { reportFile } = await import('../../lib/verify/report');
  const now = platform.now().toISOString();
  const packs = platform.packs();
  const withKnown = async (also: Awaited<ReturnType<typeof ownContracts>>) => {
    const known = await knownFrom(packs, also);
    const receipts = { ...holdAgainst(null), ...known };
    return reportFile(file, { ...options, trust: known.trust, now, receipts });
  };
  const found = await withKnown([]);
  const own = await ownContracts(found);
  return own.length > 0 ? withKnown(own) : found;
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
