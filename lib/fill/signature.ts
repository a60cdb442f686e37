/** A field's identity without its value, so that the commit notices when another control has taken its place. */
import { type Field, radioLabel } from './field';

/** FNV-1a, 32 bits: tells accidents apart, nothing more. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}

function choices({ element, radios }: Field): string[] {
  if (radios.length > 0) return radios.map(radioLabel);
  return element.localName === 'select'
    ? [...(element as HTMLSelectElement).options].map((option) => `${option.value}=${option.label}`)
    : [];
}

/** Kind, ids, labels and choices of a field, as a short string equal for the same field on the same page. Headings are left out: some repeat what is typed. */
export function signatureOf(field: Field): string {
  const limits = (field.parts.length > 0 ? field.parts : [field.element]).map((one) =>
    'maxLength' in one ? String(one.maxLength) : '-1',
  );
  const parts = [field.ids, field.labels, choices(field), limits];
  return `${field.kind}:${field.ids[0] ?? ''}:${hash(JSON.stringify(parts))}`;
}
