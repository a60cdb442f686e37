/** The middle of what was measured; of an even number, the mean of the two in the middle. Throws on nothing. */
export function median(values: number[]): number {
  if (values.length === 0) throw new Error('There is nothing to take the middle of.');
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2;
}
