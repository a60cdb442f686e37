/** Names of units that make two numbers comparable: time, percent, currencies. */

const UNITS: Record<string, string> = {
  minute: 'minutes?|mins?\\.?|minuten?|min\\.?',
  second: 'seconds?|secs?\\.?|sekunden?|secondes?',
  hour: 'hours?|hrs?\\.?|stunden?|std\\.?|heures?',
  day: 'days?|tage?n?|werktage?n?|arbeitstage?n?|jours?',
  week: 'weeks?|wks?\\.?|wochen?|semaines?',
  month: 'months?|monate?n?|mois',
  quarter: 'quarters?|quartale?n?|trimestres?',
  year: 'years?|yrs?\\.?|jahre?n?|années?|ans?',
};
const CURRENCIES: Record<string, string> = {
  USD: 'US\\$|\\$|USD|dollars?|dollar',
  EUR: '€|EUR|euros?',
  GBP: '£|GBP|pounds?|pfund',
  JPY: '¥|JPY|yen',
  CHF: 'CHF|Fr\\.|francs?|franken',
};

const nameIn = (table: Record<string, string>, written: string): string | null =>
  Object.keys(table).find((name) => new RegExp(`^(?:${table[name]})$`, 'iu').test(written)) ?? null;

/** Source of a regular expression for a unit of time. */
export const UNIT = Object.values(UNITS).join('|');

/** Source of a regular expression for a currency sign, code or name. */
export const CURRENCY = Object.values(CURRENCIES).join('|');

/** `days`, `Tage`, `jours` are `day`; null for any other word. */
export const unitOf = (written: string): string | null => nameIn(UNITS, written);

/** ISO 4217 code of a written currency; `$` is taken as USD. */
export const currencyOf = (written: string): string | null => nameIn(CURRENCIES, written);
