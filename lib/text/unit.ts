/** Names of units that make two numbers comparable, and what one of them is in another: time, percent, currencies, measures. */

type Family = 'time' | 'calendar' | 'mass' | 'length' | 'volume' | 'power' | 'energy' | 'data';

interface Unit {
  /** Source of a regular expression, without case. */
  written: string;
  family: Family;
  /** How many of the family's smallest unit one of these is: minutes, months, grams, millimeters, milliliters, watts, watt-hours, megabytes. */
  factor: number;
}

const UNITS: Record<string, Unit> = {
  minute: { written: 'minutes?|mins?\\.?|minuten?|min\\.?', family: 'time', factor: 1 },
  second: { written: 'seconds?|secs?\\.?|sekunden?|secondes?', family: 'time', factor: 1 / 60 },
  hour: { written: 'hours?|hrs?\\.?|stunden?|std\\.?|heures?', family: 'time', factor: 60 },
  day: { written: 'days?|tage?n?|\\p{L}{3,}tagen?|jours?', family: 'time', factor: 1440 },
  week: { written: 'weeks?|wks?\\.?|wochen?|semaines?', family: 'time', factor: 10_080 },
  month: { written: 'months?|monate?n?|mois', family: 'calendar', factor: 1 },
  quarter: {
    written: 'quarters?(?!\\s+of\\s+an\\s+hour)|quartale?n?|vierteljahre?n?|trimestres?',
    family: 'calendar',
    factor: 3,
  },
  halfYear: { written: 'halbjahre?n?|semestres?', family: 'calendar', factor: 6 },
  year: { written: 'years?|yrs?\\.?|jahre?n?|années?|ans?', family: 'calendar', factor: 12 },
  gram: { written: 'g|grams?|gramm|grammes?', family: 'mass', factor: 1 },
  kilogram: { written: 'kg|kilos?|kilograms?|kilogramm|kilogrammes?', family: 'mass', factor: 1000 },
  tonne: { written: 't|tonnes?|tonnen?', family: 'mass', factor: 1e6 },
  millimeter: { written: 'mm|millimet(?:er|re)s?', family: 'length', factor: 1 },
  centimeter: { written: 'cm|centimet(?:er|re)s?|zentimeter', family: 'length', factor: 10 },
  meter: { written: 'met(?:er|re)s?|mètres?', family: 'length', factor: 1000 },
  kilometer: { written: 'km|kilomet(?:er|re)s?|kilomètres?', family: 'length', factor: 1e6 },
  milliliter: { written: 'ml|millilit(?:er|re)s?', family: 'volume', factor: 1 },
  liter: { written: 'l|lit(?:er|re)s?', family: 'volume', factor: 1000 },
  watt: { written: 'w|watts?', family: 'power', factor: 1 },
  kilowatt: { written: 'kw|kilowatts?', family: 'power', factor: 1000 },
  kilowattHour: { written: 'kwh|kilowattstunden?', family: 'energy', factor: 1000 },
  megabyte: { written: 'mb|megabytes?', family: 'data', factor: 1 },
  gigabyte: { written: 'gb|gigabytes?', family: 'data', factor: 1000 },
  terabyte: { written: 'tb|terabytes?', family: 'data', factor: 1e6 },
};
const CURRENCIES: Record<string, string> = {
  USD: 'US\\$|\\$|USD|dollars?|dollar',
  EUR: '€|EUR|euros?',
  GBP: '£|GBP|pounds?|pfund',
  JPY: '¥|JPY|yen',
  CHF: 'CHF|Fr\\.|francs?|franken',
  INR: '₹|INR|rupees?|rupien',
  PLN: 'zł|PLN|złoty',
  SEK: 'SEK|kronor',
  CAD: 'CA\\$|CAD',
  AUD: 'A\\$|AUD',
};

/** The same few words are asked for again and again, and each costs a pattern a unit. */
const REMEMBERED_AT_MOST = 1000;

function reader(table: Record<string, string>): (written: string) => string | null {
  const patterns = Object.entries(table).map(([name, source]) => [name, new RegExp(`^(?:${source})$`, 'iu')] as const);
  const known = new Map<string, string | null>();
  return (written) => {
    const before = known.get(written);
    if (before !== undefined) return before;
    if (known.size >= REMEMBERED_AT_MOST) known.clear();
    const name = patterns.find(([, pattern]) => pattern.test(written))?.[0] ?? null;
    known.set(written, name);
    return name;
  };
}

const WRITTEN = Object.fromEntries(Object.entries(UNITS).map(([name, { written }]) => [name, written]));

/** Source of a regular expression for a unit of time or measure. */
export const UNIT = Object.values(WRITTEN).join('|');

/** Source of a regular expression for a currency sign, code or name. */
export const CURRENCY = Object.values(CURRENCIES).join('|');

/** `days`, `Tage`, `jours` are `day`; null for any other word. */
export const unitOf = reader(WRITTEN);

/** ISO 4217 code of a written currency; `$` is taken as USD. */
export const currencyOf = reader(CURRENCIES);

const near = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/**
 * Whether `a` of one unit and `b` of another are the same: 14 days and two weeks, 0.5 hours and 30 minutes, two years and 24 months. Between
 * months and days people count a month as 30 days and a year as 365 days or 52 weeks, and so is it counted here.
 */
export function sameMeasure(a: number, unitA: string, b: number, unitB: string): boolean {
  if (unitA === unitB) return near(a, b);
  const [left, right] = [UNITS[unitA], UNITS[unitB]];
  if (!left || !right) return false;
  const [x, y] = [a * left.factor, b * right.factor];
  if (left.family === right.family) return near(x, y);
  const months = left.family === 'calendar' ? x : right.family === 'calendar' ? y : null;
  const minutes = left.family === 'time' ? x : right.family === 'time' ? y : null;
  if (months === null || minutes === null) return false;
  const days = minutes / 1440;
  return [months * 30, (months * 365) / 12, (months * 364) / 12].some((counted) => near(counted, days));
}

/** Whether two units measure the same thing, so that other numbers of them may disagree. */
export function sameKind(unitA: string, unitB: string): boolean {
  const [left, right] = [UNITS[unitA]?.family, UNITS[unitB]?.family];
  const time = (family?: Family) => family === 'time' || family === 'calendar';
  return unitA === unitB || (left !== undefined && (left === right || (time(left) && time(right))));
}
