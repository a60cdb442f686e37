/** Finds where a text speaks of a change to somebody's account: what is changed, closed or moved, and what belongs to an account, close together. */
import type { Span } from './span';

const ACTS = [
  'chang(?:e[ds]?|ing)|updat(?:e[ds]?|ing)|switch(?:e[ds]|ing)?|replac(?:e[ds]?|ing)|clos(?:e[ds]?|ing|ure)|cancel(?:s|l?ed|l?ing|lation)?',
  'delet(?:e[ds]?|ing|ion)|(?:de|re)activat(?:e[ds]?|ing|ion)|suspend(?:s|ed|ing)?|reset(?:s|ting)?|unlock(?:s|ed|ing)?|(?:up|down)grad(?:e[ds]?|ing)|transfer(?:s|red|ring)?|merg(?:e[ds]?|ing)',
  '(?:ge)?änder(?:n|t|e)|änderung|umgestellt|aktualisier(?:en|t|e)|gewechselt|wechsel(?:n|t)?|(?:ge)?kündig(?:en|t|ung)|(?:ge)?lösch(?:en|t)|gesperrt|sperren|geschlossen|schließen|zurück(?:ge|zu)?setz(?:en|t)|übertragen',
].join('|');
const THINGS = [
  String.raw`(?:bank|user|customer|billing|email)?[ -]?accounts?(?!\s+(?:manager|executive|team|for|of)\b)|bank details|iban|payment (?:method|details)|billing (?:address|details|email)|cards? on file|(?:credit|debit) card|direct debit`,
  'subscriptions?|(?:basic|pro|premium|team|business|enterprise|monthly|annual|yearly|free|current|your|their|subscription|pricing) plan|passwords?|log-?in|user ?name|e-?mail address|phone number|(?:postal|delivery|shipping|home) address|contact details|access rights|permissions|ownership',
  '(?:bank|kunden|benutzer)?konto|bankverbindung|kontodaten|zahlungs(?:art|mittel|weise)|(?:rechnungs|liefer|e-mail-)?adresse|anschrift|passworts?|kennworts?|abo(?:nnements?)?|tarifs?|zugangsdaten|lastschrift',
].join('|');
const BETWEEN = String.raw`(?:[\s,–-]+[\p{L}\p{N}'’-]+){0,5}?[\s,–-]+`;
const CHANGE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:(?:${ACTS})(?![\p{L}])${BETWEEN}(?:${THINGS})|(?:${THINGS})(?![\p{L}])${BETWEEN}(?:${ACTS}))(?![\p{L}\p{N}])`,
  'iu',
);

/** The first place, from its first to its last word; null where there is none. A text that says nothing is changed is found as well: whoever reads it decides. */
export function findAccountChange(text: string): Span | null {
  const hit = CHANGE.exec(text);
  return hit && { start: hit.index, end: hit.index + hit[0].length };
}
