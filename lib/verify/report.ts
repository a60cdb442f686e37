/** What a file is that somebody asks to verify, and its steps: one place for the command line and for the page of the audit trail. */
import { COLUMNS } from '../ledger/export-csv';
import { trailOf } from '../ledger/proof-page/trail-of';
import { type ExportSource, looksLikeExport } from '../ledger/read-export';
import { looksLikeShare } from '../ledger/read-share';
import { type LedgerVerification, type VerifyOptions, verifyLedger } from '../ledger/verify';
import { looksLikeKey } from '../pack/key-file';
import { looksLikePack } from '../pack/pack-file';
import { LARGEST_FILE } from '../receipt/file';
import type { ReceiptOptions } from '../receipt/verify-shape';
import { type KeyReport, reportKey } from './key';
import { type PackReport, reportPack } from './pack';
import { looksLikeReceipt, type ReceiptReport, reportReceipts } from './receipts';
import { reportShare, type ShareReport } from './share';

export type Report = LedgerVerification | KeyReport | PackReport | ReceiptReport | ShareReport;

/** `page`: the lines stood in a page that verifies itself, and what stands beside them there was not looked at. `trail` are the lines of an export. */
export type Reported =
  | { known: true; report: Report; page: boolean; trail: ExportSource | null }
  | { known: false; why: 'view' | 'unknown' };

export interface ReportOptions
  extends Pick<VerifyOptions, 'onProgress' | 'signal' | 'trust' | 'witness' | 'rememberedOf'> {
  /** ISO 8601 UTC: keys and packs count at a time. */
  now: string;
  /** What a receipt is held against beside `trust` and `witness`. */
  receipts?: ReceiptOptions;
}

/** Bytes looked at to tell what a file is; each line of an export says so. */
const HEAD = 1 << 16;

/** Bytes of a page that verifies itself beyond which it is not read: its text has to be in memory at once. */
const LARGEST_PAGE = 2 ** 28;

const isPage = (head: string) => /^<!doctype html>/i.test(head);

/** A table or a W3C PROV document made from a trail: nothing in it is signed. */
function looksLikeView(text: string): boolean {
  return (
    text.startsWith(`\ufeff${COLUMNS.join(',')}`) || (text.includes('"prefix"') && text.includes('wasGeneratedBy'))
  );
}

/**
 * Tells an export of the trail, the page that verifies itself, shared events, a public key, a signed pack and handoff proofs (a file, or any
 * text that holds some) by what is in the file, however damaged, and verifies it. Rejects only where `signal` aborts or the file cannot be read.
 */
export async function reportFile(file: Blob, options: ReportOptions): Promise<Reported> {
  const { onProgress, signal, trust = null, witness = null, rememberedOf, now } = options;
  const ledger = { onProgress, signal, trust, witness, rememberedOf };
  const head = new TextDecoder('latin1').decode(await file.slice(0, HEAD).arrayBuffer());
  const bytes = async () => new Uint8Array(await file.arrayBuffer());
  const known = (report: Report, page = false, trail: ExportSource | null = null): Reported => {
    return { known: true, report, page, trail };
  };
  const page = isPage(head) && file.size <= LARGEST_PAGE ? trailOf(await textOf(file)) : null;
  if (page !== null) return known(await verifyLedger(page, ledger), true, page);
  if (looksLikeShare(head)) return known(await reportShare(file, witness, rememberedOf));
  if (looksLikeExport(head)) return known(await verifyLedger(file, ledger), false, file);
  if (looksLikeKey(head)) return known(await reportKey(await bytes(), trust, now));
  const text = file.size <= LARGEST_FILE ? await textOf(file) : head;
  if (looksLikePack(text)) return known(await reportPack(await bytes(), trust, now));
  if (looksLikeReceipt(text)) return known(await reportReceipts(text, { ...options.receipts, trust, witness }));
  return { known: false, why: looksLikeView(text) ? 'view' : 'unknown' };
}

/** A byte that is no text becomes U+FFFD, which nothing here holds, and a byte order mark stays. */
async function textOf(file: Blob): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.arrayBuffer());
}
