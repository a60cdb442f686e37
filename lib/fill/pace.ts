/** How long a page gets to react to a write before it is believed. */

export interface Pace {
  /** After each write: long enough for a framework to render and a formatter to answer a blur. */
  settle(): Promise<void>;
  /** After all writes: long enough for a late overwrite to show. */
  late(): Promise<void>;
}

const SETTLE_MS = 150;
const LATE_MS = 500;
/** A hidden tab draws no frames; waiting for one must not hold the fill. */
const FRAME_LIMIT_MS = 100;

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function frame(): Promise<void> {
  return new Promise((resolve) => {
    const limit = setTimeout(resolve, FRAME_LIMIT_MS);
    requestAnimationFrame(() => {
      clearTimeout(limit);
      resolve();
    });
  });
}

/** Two frames and 150 ms after each write, 500 ms at the end: measured to outlast the component libraries we know. */
export const browserPace: Pace = {
  async settle() {
    await frame();
    await frame();
    await wait(SETTLE_MS);
  },
  late: () => wait(LATE_MS),
};
