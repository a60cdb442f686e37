/** Reads the ISO 8601 durations of contracts (`PT4H`, `P1D`, `P400D`). */

/** Milliseconds of a duration in weeks, days, hours and minutes; null for anything else, months and years included, since they have no fixed length. */
export function readDuration(duration: string): number | null {
  const parts = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/u.exec(duration);
  if (!parts || parts.slice(1).every((part) => part === undefined)) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return (((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60_000;
}
