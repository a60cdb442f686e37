/** The trail in other forms: a page that verifies itself, handoff proofs, and views for other tools. */
import { csvLines } from '../../lib/ledger/export-csv';
import { toProv } from '../../lib/ledger/export-prov';
import { makeAnnex } from '../../lib/ledger/proof-page/annex';
import { pageLines } from '../../lib/ledger/proof-page/frame';
import { takeWords } from '../../lib/ledger/proof-page/words';
import { readTrail } from '../../lib/ledger/trail';
import { collectReceipts } from '../../lib/receipt/collect';
import { formatReceiptFile } from '../../lib/receipt/file';
import { provableOf } from '../../lib/receipt/prove-issued';
import { readIssued } from '../../lib/receipt/read-issued';
import { canonical } from '../../lib/sign/canonical';
import type { Envelope } from '../../lib/sign/dsse';
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

function linesOf(platform: Platform, form: 'html' | 'prov' | 'csv'): AsyncIterable<string> {
  if (form === 'html') return proofPage(platform);
  return form === 'csv' ? csvLines(readTrail()) : oneLine(toProv(readTrail()).then(canonical));
}

/** Receipts proved at a time: the background reads the roots of the log once for all of them. */
const AT_ONCE = 256;

/** Every receipt with the proof that the log holds its entry: at its present head, or else the one it was issued with. */
async function saveReceipts(platform: Platform, name: string): Promise<Message> {
  const { receipts } = await collectReceipts(readIssued());
  if (receipts.length === 0) return message('trailExportNoReceipts');
  const filed: Envelope[] = [];
  let unproved = 0;
  for (let at = 0; at < receipts.length; at += AT_ONCE) {
    const some = receipts.slice(at, at + AT_ONCE);
    const asked = some.map((one) => provableOf(one));
    const wanted = asked.filter((one) => one !== null);
    const proofs = (await platform.send('ui>bg receipts.prove', { receipts: wanted }))?.proofs ?? [];
    for (const [i, { envelope, proof }] of some.entries()) {
      const own = asked[i];
      const present = (own && proofs[wanted.indexOf(own)]) ?? proof;
      filed.push(envelope, ...(present ? [present] : []));
      if (!present) unproved += 1;
    }
  }
  const lines = withoutEnds(oneLine(Promise.resolve(formatReceiptFile(filed))));
  if (!(await platform.download(name, lines))) return message('trailNotExported');
  return unproved > 0 ? message('trailExportUnproved', unproved) : message('trailExported');
}

/** Saves the trail in one form, and says how that went. `events` is how many the trail holds now. */
export async function exportAs(platform: Platform, form: TrailForm, events: number): Promise<Message> {
  if (form === 'jsonl') return message((await exportTrail(platform, events)) ? 'trailExported' : 'trailNotExported');
  const name = `waybill-${dayOf(platform.now())}.${ENDINGS[form]}`;
  if (form === 'receipts') return saveReceipts(platform, name);
  const lines = linesOf(platform, form);
  return message((await platform.download(name, withoutEnds(lines))) ? 'trailExported' : 'trailNotExported');
}
