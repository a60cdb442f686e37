/** How long ago something was, in the person's words: `3 days ago`. */

const STEPS: [unit: Intl.RelativeTimeFormatUnit, milliseconds: number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** `now` and `iso` are ISO 8601 UTC; what is to come counts as now. */
export function agoOf(iso: string, now: string, locale: string): string {
  const past = Math.max(0, Date.parse(now) - Date.parse(iso));
  const [unit, length] = STEPS.find(([, step]) => past >= step) ?? ['second', 1000];
  const passed = unit === 'second' ? 0 : Math.floor(past / length);
  return new Intl.RelativeTimeFormat(locale, {
    numeric: unit === 'day' || unit === 'second' ? 'auto' : 'always',
  }).format(-passed, unit);
}
