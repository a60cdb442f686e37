/** How long a page gets to react to a write before it is believed. */

export interface Pace {
  /** After each write: long enough for a framework to render and a formatter to answer a blur. */
  settle(): Promise<void>;
  /** After all writes: long enough for a late overwrite to show. */
  late(): Promise<void>;
}

const SETTLE_MS = 150;
const LATE_MS = 500;
/** A tab may be hidden while a frame is awaited; that must not hold the fill. */
const FRAME_LIMIT_MS = 100;

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The next frame. A hidden tab draws none, and its timers take a second each, so nothing is waited for there. */
function frame(): Promise<void> {
  if (document.hidden) return Promise.resolve();
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

const LOOK_MS = 40;

/** Looks again and again until `check` finds something or the time is up; null then. At least one look, and one more after the time. */
export async function lookFor<T>(check: () => T | null | false, milliseconds: number): Promise<T | null> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const found = check();
    if (found) return found;
    if (Date.now() >= end) return null;
    await wait(LOOK_MS);
  }
}
