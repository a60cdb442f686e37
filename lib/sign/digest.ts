/** SHA-256 digests, and the leaf and node hashes of a Merkle tree (RFC 6962, section 2.1). */
import { type Bytes, concat, toHex, utf8 } from './bytes';
import { bytesOf, digestBlocks, paddingOf, START, sha256 } from './sha256';

/** Bytes up to which hashing here takes less time than the way to WebCrypto's thread and back. */
const SHORT = 192;

/** 32-byte SHA-256, by WebCrypto unless it is short. Never await it inside a database transaction: Firefox commits the transaction meanwhile. */
export async function digest(bytes: Bytes): Promise<Bytes> {
  if (bytes.length <= SHORT) return sha256(bytes);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/** Lower-case hex SHA-256. */
export async function sha256Hex(bytes: Bytes): Promise<string> {
  return toHex(await digest(bytes));
}

/** Lower-case hex SHA-256 of a text's UTF-8. */
export function digestText(text: string): Promise<string> {
  return sha256Hex(utf8(text));
}

const LEAF = Uint8Array.of(0x00);
const NODE = 0x01;
/** Bytes of a hash. */
const HASH = 32;

/** A node's 65 bytes with what follows a message of that length, filled anew for each: a long log has as many nodes as entries. */
const node = concat(Uint8Array.of(NODE), new Uint8Array(2 * HASH), paddingOf(1 + 2 * HASH));
const state = START.slice();

/** Hash of one leaf: SHA-256(0x00 ‖ bytes). */
export function hashLeaf(bytes: Uint8Array): Promise<Bytes> {
  return digest(concat(LEAF, bytes));
}

/** Hashes of many leaves, in order; one batch runs in parallel, which is several times faster than one at a time. */
export function hashLeaves(leaves: readonly Uint8Array[]): Promise<Bytes[]> {
  return Promise.all(leaves.map(hashLeaf));
}

/** Hash of an inner node: SHA-256(0x01 ‖ left ‖ right). At once, because a tree takes many and each is 65 bytes. */
export function hashNode(left: Uint8Array, right: Uint8Array): Bytes {
  if (left.length !== HASH || right.length !== HASH) return sha256(concat(Uint8Array.of(NODE), left, right));
  node.set(left, 1);
  node.set(right, 1 + HASH);
  state.set(START);
  digestBlocks(state, node);
  return bytesOf(state);
}
