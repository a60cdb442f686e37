/** How the lines of an export are spelled. */
import { type Bytes, utf8 } from '../sign/bytes';
import { canonical } from '../sign/canonical';
import { preAuthenticate } from '../sign/dsse';
import type { ManifestLine } from './schema';

/** DSSE payload type of a manifest: its signature can never pass for a checkpoint's. */
const MANIFEST_TYPE = 'application/vnd.waybill.ledger-manifest+json';

/** The bytes a manifest's signature covers: everything in it but the signature. */
export function manifestBytes({ signature: _, ...rest }: ManifestLine): Bytes {
  return preAuthenticate(MANIFEST_TYPE, utf8(canonical(rest)));
}

/** Canonical because its keys are written in order and `body` is the canonical text that was hashed. */
export function formatEventLine(row: { body: string; hash: string; signature: string }): string {
  return `{"body":${row.body},"hash":"${row.hash}","kind":"event","signature":"${row.signature}"}`;
}

/** `value` is canonical text. */
export function formatContentLine(blob: { digest: string; name: string; salt: string; value: string }): string {
  const { digest, name, salt, value } = blob;
  return `{"digest":"${digest}","kind":"content","name":${canonical(name)},"salt":"${salt}","value":${value}}`;
}
