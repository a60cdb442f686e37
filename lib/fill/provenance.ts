/** The short block that stays with the record: who, what, which model and which review, in five lines people and programs can read. */

/** What the block says. It is a format, the same in every language, so that any installation recognizes it. Times are ISO 8601 and shown in UTC. */
export interface Provenance {
  handoffId: string;
  /** Name and version of the contract. */
  contract: string;
  version: string;
  product: string;
  /** Null where the chat page did not say. */
  model: string | null;
  capturedAt: string;
  attestedBy: string;
  /** `breakGlass`: filled before its approval; nobody has checked it but whoever did that. */
  review: 'selfCheck' | 'secondPerson' | 'breakGlass';
  attestedAt?: string;
  keyId?: string | null;
  /** Number of fields filled, and the SHA-256 (hex) over them; the first 16 digits are shown. */
  fields: number;
  digest: string;
}

const ID = 'H-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}';
/** Line by line, but with any white space between the lines: fields and records fold them. */
const BLOCK = [
  `Waybill (${ID})`,
  '[^\\n]+? · [^\\n]+?',
  'AI text[^\\n]+?',
  '(?:Self-check|Approved by|Not approved, break-glass by) [^\\n]+?',
  '\\d+ fields? sha256 [0-9a-f]{4}(?::[0-9a-f]{4})*',
].join('\\s+');

const REVIEWED = {
  selfCheck: 'Self-check',
  secondPerson: 'Approved by',
  breakGlass: 'Not approved, break-glass by',
} as const;

function line(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function stamp(iso: string): { day: string; time: string } {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return { day: 'unknown', time: '' };
  const month = date.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' });
  return { day: `${date.getUTCDate()} ${month} ${date.getUTCFullYear()}`, time: `${iso.slice(11, 16)} UTC` };
}

/** Writes the block, five lines without a final line break. */
export function buildProvenance(of: Provenance): string {
  const captured = stamp(of.capturedAt);
  const attested = of.attestedAt ? ` ${stamp(of.attestedAt).time}` : '';
  const key = of.keyId ? ` · key ${line(of.keyId)}` : '';
  const digest = of.digest
    .replace(/^sha256:/, '')
    .toLowerCase()
    .slice(0, 16);
  return [
    `Waybill ${of.handoffId}`,
    `${line(of.contract)} ${line(of.version)} · ${line(of.product)}`,
    `AI text ${of.model ? line(of.model) : 'by an unknown model'}, ${`${captured.day} ${captured.time}`.trim()}`,
    `${REVIEWED[of.review]} ${line(of.attestedBy)}${attested}${key}`,
    `${of.fields} ${of.fields === 1 ? 'field' : 'fields'} sha256 ${digest.match(/.{1,4}/g)?.join(':') ?? ''}`,
  ].join('\n');
}

/** A handoff proof: its first line, sentences for people, and its code. Anything but the code's letters in the code is no proof: what was put into it is not hidden. */
const PROOF = `Waybill\\s+handoff\\s+proof\\s+${ID}[\\s\\S]{0,3000}?(HRXU1[FT][0-9A-Z\\s]+?HRXU1E)`;

const WRITTEN = new RegExp(`\\s*\\b(?:${BLOCK}|${PROOF})`, 'g');

/** The text without any provenance block or handoff proof, and without the white space that set it apart. Text without a whole block comes back as it is. */
export function stripProvenance(text: string): string {
  // Either begins with the name, and a search for one word takes no time beside one for them.
  if (!text.includes('Waybill')) return text;
  const without = text.replace(WRITTEN, '');
  return without === text ? text : without.replace(/^\s*\n/, '').trimEnd();
}

/** The last block in the text; null where there is none. */
export function readProvenance(text: string): { handoffId: string } | null {
  const found = [...text.matchAll(new RegExp(`\\b${BLOCK}`, 'g'))].at(-1);
  return found?.[1] ? { handoffId: found[1] } : null;
}

/** The letters of the last handoff proof in the text, however they are broken into lines; null where there is none. */
export function readProofCode(text: string): string | null {
  const found = [...text.matchAll(new RegExp(`\\b${PROOF}`, 'g'))].at(-1);
  return found?.[1]?.replace(/\s+/g, '') ?? null;
}
