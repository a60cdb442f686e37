/** The trail in other forms: a page that verifies itself, handoff proofs, and views for other tools. */
import { csvLines } from '../../lib/ledger/export-csv';
import { toProv } from '../../lib/ledger/export-prov';
import { makeAnnex } from '../../lib/ledger/proof-page/annex';
import { pageLines } from '../../lib/ledger/proof-page/frame';
import { takeWords } from '../../lib/ledger/proof-page/words';
import { readTrail } from '../../lib/ledger/trail';
import { collectReceipts } from '../../lib/receipt/collect';
import { formatReceiptFile } from '../../lib/receipt/file';
import { readIssued } from '../../lib/receipt/read-issued';
import { canonical } from '../../lib/sign/canonical';
import { type Message, message } from '../../lib/text/message';
import { dayOf } from '../handoff/use-shown';
import type { Platform } from '../platform-context';
import { exportTrail, withoutEnds } from './export-trail';

export type TrailForm = 'jsonl' | 'html' | 'receipts' | 'prov' | 'csv';

/** How each form ends in a file's name. */
const ENDINGS = { html: 'html', receipts: 'intoto.jsonl', prov: 'prov.json', csv: 'csv' } as const;

async function* oneLine(text: Promise<string>): AsyncGenerator<string> {
  yield await text;
}

async function* proofPage(platform: Platform): AsyncGenerator<string> {
  const { program } = await import('../../lib/ledger/proof-page/program?bundled');
  const at = platform.now().toISOString();
  const { locale, version } = platform;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const words = takeWords((sentence) => platform.say(sentence));
  const annex = await makeAnnex(platform.packs(), { written: at, version, locale, zone, words });
  yield* pageLines({ now: () => at, version, annex, program, still: platform.say(message('proofPageStill')) });
}

async function linesOf(platform: Platform, form: keyof typeof ENDINGS): Promise<AsyncIterable<string> | null> {
  if (form === 'html') return proofPage(platform);
  if (form === 'csv') return csvLines(readTrail());
  if (form === 'prov') return oneLine(toProv(readTrail()).then(canonical));
  const { envelopes } = await collectReceipts(readIssued());
  return envelopes.length === 0 ? null : oneLine(Promise.resolve(formatReceiptFile(envelopes)));
}

/** Saves the trail in one form, and says how that went. `events` is how many the trail holds now. */
export async function exportAs(platform: Platform, form: TrailForm, events: number): Promise<Message> {
  if (form === 'jsonl') return message((await exportTrail(platform, events)) ? 'trailExported' : 'trailNotExported');
  const lines = await linesOf(platform, form);
  if (!lines) return message('trailExportNoReceipts');
  const name = `waybill-${dayOf(platform.now())}.${ENDINGS[form]}`;
  return message((await platform.download(name, withoutEnds(lines))) ? 'trailExported' : 'trailNotExported');
}
