/** Finds what was left to fill in: template variables, brackets with a name, dotted lines, filler text. */
import type { Span } from './span';

const PLACEHOLDERS: RegExp[] = [
  /\{\{[^{}\n]{0,60}\}\}|\$\{[^{}\n]{1,60}\}|<%[^%\n]{0,60}%>|%[A-Z][A-Z_]{2,30}%/gu,
  // `[Name]`, `[insert date]`; not `[1]`, `[x]`, `[…]`, a link or a box to tick.
  /(?<!\])\[(?![xX ]?\]|…|\.{3}|\d+\]|\^|(?:iban|card|ssn|email|phone)\])\p{L}[^[\]\n]{1,60}\](?![([:])/gu,
  /<(?!\/|https?:|mailto:|br\b|b>|i>|p>)\p{L}[\p{L}\d _-]{1,40}>/gu,
  /(?<![\p{L}\p{N}])(?:TBD|TBA|TBC|TKTK|LOREM IPSUM|N\.N\.|T[O]DO|X{3,}|xx\.xx\.(?:xx)+|DD\.MM\.YYYY|MM\/DD\/YYYY|YYYY-MM-DD|TT\.MM\.JJJJ)(?![\p{L}\p{N}])/gu,
  /lorem ipsum/giu,
  /(?<![\p{L}\p{N}])(?:insert|enter|add|fill in|replace with|hier|bitte)\s+(?:your\s+|the\s+|ihre[nm]?\s+|den\s+|das\s+|die\s+)?(?:name|date|company|amount|number|link|namen|datum|firma|betrag|nummer)\s+(?:here|einfügen|eintragen|einsetzen)(?![\p{L}])/giu,
  /(?<![\p{L}\p{N}])(?:your (?:full )?name|your (?:company|title|position)|ihr(?: vollständiger)? name|votre nom)(?=\s*(?:[,.\n]|$))/giu,
  /_{4,}|(?<![.…])[.…]{6,}/gu,
];
/** Sentences that speak of somebody's name instead of leaving room for it. */
const SAID = /(?:under|in|with|spell|confirm|change|know|auf|unter|in)\s+$/iu;

/** Every placeholder, in order, never overlapping. */
export function findPlaceholders(text: string): Span[] {
  const found: Span[] = [];
  for (const pattern of PLACEHOLDERS) {
    for (const hit of text.matchAll(pattern)) {
      const span = { start: hit.index, end: hit.index + hit[0].length };
      if (found.some((other) => other.start < span.end && span.start < other.end)) continue;
      if (/^(?:your|ihr|votre)/iu.test(hit[0]) && SAID.test(text.slice(Math.max(0, span.start - 12), span.start)))
        continue;
      found.push(span);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
