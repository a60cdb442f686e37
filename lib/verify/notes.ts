/** What a verified file says of the logs in it, for whoever remembers what was seen of them: only what holds. */
import { fileNotes, grownNote } from '../ledger/file-notes';
import type { MetNote } from '../ledger/gossip';
import { parseTlogProof } from '../ledger/tlog-proof';
import type { ReceiptVerification } from '../receipt/verify-shape';
import type { Report, Reported } from './report';

/** Checkpoints that came with a receipt; those of a proof only where it holds. Whether a later key is its log's, whoever hears them knows. */
function receiptNotes({ steps, receipt }: ReceiptVerification): MetNote[] {
  const passed = (name: string) => steps.find(({ step, result }) => step === name && result === 'pass');
  if (!receipt || !passed('signatures')) return [];
  const { note, proof, jwk } = receipt;
  const proved = proof && passed('tree') ? parseTlogProof(proof.statement.predicate.proof)?.checkpoint : null;
  return [note, proved].flatMap((one) => (one ? [{ note: one, jwk }] : []));
}

const BESIDE: Report['steps'][number]['step'][] = ['people', 'witness'];

/** Whose the key of a person is, and what was seen of the log before, does not change what the log says of itself. */
export async function notesOf({ report, trail }: Extract<Reported, { known: true }>): Promise<MetNote[]> {
  const holds = report.steps.every(({ step, result }) => BESIDE.includes(step) || result !== 'fail');
  if (report.kind === 'receipt') {
    const notes = report.found.flatMap(receiptNotes);
    return notes.filter(({ note }, i) => notes.findIndex((one) => one.note === note) === i);
  }
  if (report.kind === 'events')
    return holds ? report.checkpoints.map((note) => grownNote(note, undefined, report.held)) : [];
  return trail !== null && holds && report.kind === 'ledger' ? fileNotes(trail, report.held) : [];
}
