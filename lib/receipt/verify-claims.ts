/** The steps that hold a receipt against what is known here: people, contracts, the record's fields, the record itself. */
import { within } from '../ledger/verify-people';
import { compareVersions } from '../pack/version';
import { fromBase64url } from '../sign/base64';
import { fromHex } from '../sign/bytes';
import { message } from '../text/message';
import { compareFields, digestFields, digestOfFields, type FieldState } from './fields';
import type { KnownContract, ReadReceipt, ReceiptOptions, ReceiptStep } from './verify-shape';

/** Somebody vouches for the key, at the time the receipt was signed. */
export function checkPeople({ keyId, username, time, line }: ReadReceipt, { trust }: ReceiptOptions): ReceiptStep {
  const step = 'people';
  if (!trust) return { step, result: 'notChecked', reason: message('verifyPeopleUntrusted') };
  const key = trust.keys.find((one) => one.id === keyId && (username === null || one.username === username));
  const who = key?.name ?? key?.username ?? username ?? keyId;
  if (!key) return { step, result: 'fail', line, reason: message('verifyPersonUnknown', who) };
  return within(key, time)
    ? { step, result: 'pass', fact: message('receiptPerson', who) }
    : { step, result: 'fail', line, reason: message('verifyPersonTime', who, time) };
}

/** The contract is one that is known here, and not older than allowed. */
export async function checkContract(
  { contract, handoff, line }: ReadReceipt,
  { contracts, contractOf, oldest }: ReceiptOptions,
): Promise<ReceiptStep> {
  const step = 'contract';
  const name = contract.id ?? contract.digest;
  if (!contracts) return { step, result: 'notChecked', reason: message('receiptContractsNone') };
  const isNamed = ({ id, digest }: KnownContract) => {
    const plain = digest.replace(/^sha256:/, '');
    return contract.id === null ? plain.startsWith(contract.digest) : id === contract.id && plain === contract.digest;
  };
  const known = contracts.find(isNamed) ?? [await contractOf?.(handoff)].find((own) => own && isNamed(own));
  if (!known || (contract.version !== null && known.version !== contract.version))
    return { step, result: 'fail', line, reason: message('receiptContractUnknown', name) };
  const least = oldest?.[known.id];
  const old = least !== undefined && compareVersions(known.version, least) < 0;
  return old
    ? { step, result: 'fail', line, reason: message('receiptContractOld', known.id, known.version, least) }
    : { step, result: 'pass', fact: message('receiptContract', known.id, known.version) };
}

type Compared = { step: ReceiptStep; states: Record<string, FieldState> | null };

function compareThin({ thin, line }: ReadReceipt, values: NonNullable<ReceiptOptions['values']>): Compared {
  const step = 'fields';
  const readable = Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== null);
  const count = thin?.count ?? 0;
  if (readable.length !== count) {
    const reason = message('receiptFieldsOther', count, readable.length);
    return { step: { step, result: 'notChecked', reason }, states: null };
  }
  const salt = fromHex(thin?.salt ?? '') ?? new Uint8Array();
  const digest = digestOfFields(digestFields(salt, Object.fromEntries(readable)));
  return digest === thin?.digest
    ? { step: { step, result: 'pass', fact: message('receiptFields', count) }, states: null }
    : { step: { step, result: 'fail', line, reason: message('receiptFieldsSome') }, states: null };
}

/** The fields hold what they held when they were read back; per field where the form names them. */
export function checkFields(receipt: ReadReceipt, { values, labelOf }: ReceiptOptions): Compared {
  const step = 'fields';
  const { statement, line, contract } = receipt;
  if (!values) return { step: { step, result: 'notChecked', reason: message('receiptFieldsUnread') }, states: null };
  if (!statement) return compareThin(receipt, values);
  const { fields, salt } = statement.predicate;
  const states = compareFields(fromBase64url(salt) ?? new Uint8Array(), fields, values);
  const named = (state: FieldState) =>
    Object.keys(states)
      .filter((name) => states[name] === state)
      .map((name) => labelOf?.(contract, name) ?? name);
  const changed = named('changed');
  const missing = named('missing');
  if (changed.length > 0)
    return {
      step: { step, result: 'fail', line, reason: message('receiptFieldsChanged', changed.join(', ')) },
      states,
    };
  if (missing.length > 0)
    return {
      step: { step, result: 'notChecked', reason: message('receiptFieldsMissing', missing.join(', ')) },
      states,
    };
  return { step: { step, result: 'pass', fact: message('receiptFields', Object.keys(fields).length) }, states };
}

/** The record that is open is the one that was saved. The receipt cannot say it: it was written before Save. */
export async function checkRecord({ handoff }: ReadReceipt, { record }: ReceiptOptions): Promise<ReceiptStep> {
  const step = 'record';
  if (!record) return { step, result: 'notChecked', reason: message('receiptRecordNone') };
  const bound = await record.boundOf(handoff);
  if (bound === null) return { step, result: 'notChecked', reason: message('receiptRecordUnbound') };
  return bound === record.open
    ? { step, result: 'pass', fact: message('receiptRecord') }
    : { step, result: 'fail', reason: message('receiptRecordOther', bound) };
}
