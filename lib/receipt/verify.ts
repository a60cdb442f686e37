/** Verifies a receipt step by step; each passes, fails or is not checked, and there is never one verdict for all of it. */

import { fromBase64url } from '../sign/base64';
import { utf8 } from '../sign/bytes';
import type { Envelope } from '../sign/dsse';
import { thumbprint, verifyBy } from '../sign/key';
import { type Message, message } from '../text/message';
import { type FiledReceipt, readReceiptFile } from './file';
import type { FoundCode } from './find';
import { findCodes } from './find';
import { keyOf, openFull } from './full';
import type { Statement } from './schema';
import { decodeThin } from './thin';
import { checkContract, checkFields, checkPeople, checkRecord } from './verify-claims';
import { checkSignatures, checkTree, checkWitness, signs, signsPayload } from './verify-log';
import type { ReadReceipt, ReceiptOptions, ReceiptStep, ReceiptStepName, ReceiptVerification } from './verify-shape';

const STEPS: ReceiptStepName[] = [
  'bytes',
  'shape',
  'signatures',
  'people',
  'contract',
  'fields',
  'record',
  'tree',
  'witness',
];

/** What could not be read: the step that says why, and the rest not checked. */
function unread(step: 'bytes' | 'shape', line: number, reason: Message): ReceiptVerification {
  const at = STEPS.indexOf(step);
  const steps = STEPS.map((name, i): ReceiptStep => {
    if (i < at) return { step: name, result: 'pass' };
    if (i === at) return { step: name, result: 'fail', line, reason };
    return { step: name, result: 'notChecked', reason: message('verifyStopped', line) };
  });
  return { ok: false, kind: 'receipt', steps, receipt: null, fields: null, marks: [] };
}

/** A receipt and whether its signature holds, which WebCrypto is asked as soon as there is one, because it works on that beside all else. */
interface Asked {
  receipt: ReadReceipt;
  signed: Promise<boolean>;
}

function fromStatement(
  statement: Statement,
  envelope: Envelope | null,
  place: Pick<ReadReceipt, 'form' | 'line' | 'proof'>,
): ReadReceipt {
  const { subject, predicate } = statement;
  const { verifier, log, timeCreated, actor } = predicate;
  const [policy] = verifier.policies;
  const key = keyOf(statement);
  return {
    ...place,
    handoff: subject[0].name,
    time: timeCreated,
    contract: {
      id: policy?.name ?? null,
      version: policy?.annotations.version ?? null,
      digest: policy?.digest.sha256 ?? '',
    },
    checkpoint: { origin: verifier.id, size: log.size, root: fromBase64url(log.root) ?? new Uint8Array() },
    index: log.index,
    ...key,
    username: actor.username,
    statement,
    envelope,
    thin: null,
    note: null,
  };
}

async function readCode(code: Extract<FoundCode, { ok: true }>, line: number): Promise<Asked | null> {
  const place = { form: code.form, line, proof: null };
  if (code.form === 'full') {
    const opened = openFull(code.bytes);
    const signed = opened && signsPayload(opened);
    const statement = opened?.judge();
    return signed && statement ? { receipt: fromStatement(statement, null, place), signed } : null;
  }
  const thin = await decodeThin(code.bytes);
  if (!thin) return null;
  const { checkpoint, facts, jwk, note } = thin;
  const signed = verifyBy(jwk, thin.signature, utf8(thin.text));
  const receipt: ReadReceipt = {
    ...place,
    handoff: facts.handoff,
    time: facts.time,
    contract: { id: null, version: null, digest: facts.contract },
    checkpoint,
    index: facts.index,
    jwk,
    keyId: thumbprint(jwk),
    username: null,
    statement: null,
    envelope: null,
    thin: facts.fields,
    note,
  };
  return { receipt, signed };
}

async function judge(
  { receipt, signed: asked }: Asked,
  options: ReceiptOptions,
  marks: FoundCode['marks'],
): Promise<ReceiptVerification> {
  const mended: ReceiptStep = {
    step: 'bytes',
    result: 'pass',
    ...(marks.length > 0 ? { fact: message('receiptMended') } : {}),
  };
  // At once: each waits for WebCrypto or the database, and none for another.
  const [good, contract, compared, tree, record, witnessed] = await Promise.all([
    asked,
    checkContract(receipt, options),
    checkFields(receipt, options),
    checkTree(receipt),
    checkRecord(receipt, options),
    checkWitness(receipt, options),
  ]);
  const signed = checkSignatures(receipt, good);
  const steps: ReceiptStep[] = [
    mended,
    { step: 'shape', result: 'pass' },
    signed,
    checkPeople(receipt, options),
    contract,
    compared.step,
    record,
    tree,
    witnessed,
  ];
  // What nobody signed says nothing: only its form is known.
  const told = signed.result === 'pass' ? steps : steps.map((step, i) => (i < 3 ? step : unsigned(step)));
  const ok = told.every(({ result }) => result !== 'fail');
  return {
    ok,
    kind: 'receipt',
    steps: told,
    receipt,
    fields: signed.result === 'pass' ? compared.states : null,
    marks,
  };
}

function unsigned({ step }: ReceiptStep): ReceiptStep {
  return { step, result: 'notChecked', reason: message('receiptUnsignedRest') };
}

const lineAt = (text: string, offset: number) => text.slice(0, offset).split('\n').length;

function damaged(code: Extract<FoundCode, { ok: false }>, line: number): ReceiptVerification {
  const { damage, stated, found } = code;
  const counted = stated !== null && found !== null;
  if (damage === 'cut')
    return unread('bytes', line, counted ? message('receiptCutBy', stated - found, stated) : message('receiptCut'));
  const added = counted && found > stated;
  return unread('bytes', line, added ? message('receiptAdded', found - stated) : message('receiptAltered'));
}

/** Every receipt in the text of a page or a mail, in its order. */
export async function verifyReceiptText(text: string, options: ReceiptOptions = {}): Promise<ReceiptVerification[]> {
  const judged = findCodes(text).map(async (code) => {
    const line = lineAt(text, code.start);
    if (!code.ok) return { ...damaged(code, line), marks: code.marks };
    const asked = await readCode(code, line);
    return asked ? judge(asked, options, code.marks) : unread('shape', line, message('receiptPayloadForm'));
  });
  return Promise.all(judged);
}

/** Every receipt of a file (`.intoto.jsonl`); one finding where the file itself is out of form. */
export async function verifyReceiptFile(text: string, options: ReceiptOptions = {}): Promise<ReceiptVerification[]> {
  const file = readReceiptFile(text);
  if (!file.ok) return [unread(file.step, file.line, file.reason)];
  const one = ({ statement, envelope, line, proof }: FiledReceipt) => {
    const receipt = fromStatement(statement, envelope, { form: 'file', line, proof });
    return judge({ receipt, signed: signs(envelope, receipt) }, options, []);
  };
  return Promise.all(file.receipts.map(one));
}
