/** Where source number n stands in a view, so that a boxed number can open it. */
export function sourceId(n: number): string {
  return `source-${n}`;
}
