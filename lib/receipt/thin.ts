/** The thin form of a receipt: about 250 bytes from which the signed note comes back exactly. */
import type { Checkpoint } from '../ledger/checkpoint';
import { nameOrigin } from '../ledger/event';
import { fromBase64url, toBase64url } from '../sign/base64';
import { type Bytes, concat, fromHex, toHex, utf8 } from '../sign/bytes';
import { type PublicJwk, rawKey, thumbprint } from '../sign/key';
import { formatNote, noteKeyHash } from '../sign/note';
import { fromBase32, toBase32 } from './base32';
import { areFacts, LONGEST_TARGET, readThinNote, type ThinFacts, thinText } from './thin-note';

const VERSION = 1;
/** Set where the log was opened with another key than the one that signs: its name then stands at the end. */
const ROTATED = 0x80;
const ORIGIN = /^waybill\/([A-Za-z0-9_-]{43})$/;

/** Numbers in groups of seven bits, the least first. */
function encodeNumber(value: number): Bytes {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return Uint8Array.from(bytes);
}

/** Reads bytes in order; throws where they end early, which the caller takes for no thin form. */
function startReading(bytes: Bytes) {
  let at = 0;
  const take = (length: number): Bytes => {
    if (at + length > bytes.length) throw new RangeError('too short');
    at += length;
    return bytes.slice(at - length, at);
  };
  const byte = () => take(1)[0] as number;
  const number = () => {
    let value = 0;
    for (let place = 0, more = true; more && place < 8; place += 1) {
      const next = byte();
      value += (next % 128) * 128 ** place;
      more = next >= 128;
    }
    return value;
  };
  return { take, byte, number, left: () => bytes.length - at };
}

const seconds = (time: string) => Math.floor(Date.parse(time) / 1000);
const handoffBytes = (id: string) => fromBase32(id.slice(2).replace('-', '')) ?? new Uint8Array();

/** The bytes of a signed thin note; null where the note is none, or was signed by another key. */
export async function encodeThin(note: string, jwk: PublicJwk): Promise<Bytes | null> {
  const read = readThinNote(note);
  const key = rawKey(jwk);
  if (!read || !key) return null;
  const { facts, checkpoint } = read;
  const hash = await noteKeyHash(checkpoint.origin, jwk);
  const line = read.note.signatures.find(
    (one) => one.name === checkpoint.origin && toHex(one.hash) === toHex(hash ?? key),
  );
  const origin = ORIGIN.exec(checkpoint.origin)?.[1];
  if (line?.signature.length !== 64 || origin === undefined || facts.index >= checkpoint.size) return null;
  const rotated = thumbprint(jwk) !== origin;
  const time = new Uint8Array(8);
  new DataView(time.buffer).setBigUint64(0, BigInt(seconds(facts.time)));
  const target = utf8(facts.target);
  const hex = (text: string) => fromHex(text) ?? new Uint8Array();
  return concat(
    Uint8Array.of(VERSION | (rotated ? ROTATED : 0)),
    handoffBytes(facts.handoff),
    time.slice(3),
    hex(facts.contract),
    Uint8Array.of(facts.fields.count),
    hex(facts.fields.digest),
    hex(facts.fields.salt),
    encodeNumber(checkpoint.size),
    encodeNumber(checkpoint.size - 1 - facts.index),
    checkpoint.root,
    Uint8Array.of(target.length),
    target,
    key,
    line.signature,
    rotated ? (fromBase64url(origin) ?? new Uint8Array()) : new Uint8Array(),
  );
}

export interface Thin {
  /** The signed note: a checkpoint anybody can verify, and keep as a witness. */
  note: string;
  checkpoint: Checkpoint;
  facts: ThinFacts;
  /** What was signed, by which key. */
  text: string;
  signature: Bytes;
  jwk: PublicJwk;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

async function read(bytes: Bytes): Promise<Thin | null> {
  const { take, byte, number, left } = startReading(bytes);
  const first = byte();
  if ((first & 0x7f) !== VERSION) return null;
  const id = toBase32(take(5));
  const time = new DataView(concat(new Uint8Array(3), take(5)).buffer).getBigUint64(0);
  const contract = toHex(take(16));
  const count = byte();
  const digest = toHex(take(32));
  const fields = { count, digest, salt: toHex(take(16)) };
  const size = number();
  const index = size - 1 - number();
  const root = take(32);
  const length = byte();
  if (length > LONGEST_TARGET || !Number.isSafeInteger(size) || index < 0) return null;
  const target = decoder.decode(take(length));
  const jwk: PublicJwk = { crv: 'Ed25519', kty: 'OKP', x: toBase64url(take(32)) };
  const signature = take(64);
  const origin = nameOrigin(first & ROTATED ? toBase64url(take(32)) : thumbprint(jwk));
  const hash = await noteKeyHash(origin, jwk);
  if (left() > 0 || !hash) return null;
  const facts: ThinFacts = {
    handoff: `H-${id.slice(0, 4)}-${id.slice(4)}`,
    time: `${new Date(Number(time) * 1000).toISOString().slice(0, 19)}Z`,
    contract,
    fields,
    index,
    target,
  };
  if (!areFacts(facts)) return null;
  const checkpoint = { origin, size, root };
  const text = thinText(checkpoint, facts);
  const note = formatNote({ text, signatures: [{ name: origin, hash, signature }] });
  return { note, checkpoint, facts, text, signature, jwk };
}

/** The signed note in a thin form; null where it is out of form. Whether the signature is good is not checked here. */
export async function decodeThin(bytes: Bytes): Promise<Thin | null> {
  try {
    return await read(bytes);
  } catch {
    return null;
  }
}
