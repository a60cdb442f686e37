/** How the demo tells what happens: one line a step, with its time, and the refusals among them. */

const started = Date.now();

/** Prints one step: when it happened since the start, who did it, what they saw. */
export function tell(who: 'you' | 'waybill' | 'refused' | 'note', text: string): void {
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(5);
  const mark = { you: 'you    ', waybill: 'Waybill', refused: 'REFUSED', note: '       ' }[who];
  console.log(`${seconds} s  ${mark}  ${text}`);
}

/** Prints a heading between chapters. */
export function chapter(title: string): void {
  console.log(`\n${title}`);
}
