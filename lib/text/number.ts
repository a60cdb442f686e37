/** Reads numbers as people write them: thousands separators, decimal commas, multipliers. */

/** Source of a regular expression for one written number, without sign or unit. */
export const NUMBER = String.raw`\d{1,3}(?:[.,'’\u00a0\u202f\u2009 ]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d+)?`;

/** Value of a written number. A single separator before exactly three digits groups thousands (`1.240` and `1,240` are 1240), unless the number starts with 0. */
export function readNumber(written: string): number {
  const plain = written.replace(/['’\u00a0\u202f\u2009 ]/gu, '');
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  if (last < 0) return Number(plain);
  const separators = plain.match(/[.,]/gu) ?? [];
  const kinds = new Set(separators);
  const tail = plain.length - last - 1;
  const grouped = kinds.size === 1 && tail === 3 && !/^0[.,]/u.test(plain) && /^\d{1,3}(?:[.,]\d{3})+$/u.test(plain);
  if (grouped || (kinds.size === 1 && separators.length > 1)) return Number(plain.replace(/[.,]/gu, ''));
  return Number(`${plain.slice(0, last).replace(/[.,]/gu, '')}.${plain.slice(last + 1)}`);
}

/** The one number a text states ("$1,240 (charged twice)"), as a plain decimal; null where there is none or several different ones. */
export function parseNumber(text: string): string | null {
  const found = [...text.matchAll(new RegExp(`(-|−)?(?<![\\p{L}\\p{N}])(${NUMBER})(?![\\p{L}\\p{N}])`, 'gu'))];
  const values = new Set(found.map((hit) => (hit[1] ? -1 : 1) * readNumber(hit[2] ?? '')));
  const [only] = values;
  return values.size === 1 && only !== undefined && Number.isFinite(only) ? String(only) : null;
}

/** Factors of written multipliers, in lower case without a final dot. */
export const multipliers: Readonly<Record<string, number>> = {
  ...{ k: 1e3, thousand: 1e3, tsd: 1e3, tausend: 1e3, mille: 1e3 },
  ...{
    m: 1e6,
    million: 1e6,
    millions: 1e6,
    mio: 1e6,
    millionen: 1e6,
    bn: 1e9,
    billion: 1e9,
    mrd: 1e9,
    milliarden: 1e9,
  },
};
