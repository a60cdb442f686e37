/** Says where the computer's clock went back between two entries: their order stands by place and links, and needs no clock. */
import { message } from '../text/message';
import type { Findings } from './findings';

export interface ClockState {
  /** Time of the entry before, milliseconds; null before the first. */
  before: number | null;
  /** How often it went back, and where and by how many milliseconds the first time. */
  times: number;
  first: { line: number; by: number } | null;
}

/** Less is the ordinary work of a clock that is kept right, or of two commands given at once. */
const ORDINARY = 60_000;

export function startClock(): ClockState {
  return { before: null, times: 0, first: null };
}

/** How far a clock went back from one ISO time to the next, in milliseconds; 0 where it did not, or by as little as clocks do. */
export function wentBack(before: string, after: string): number {
  return goneBack(Date.parse(before), Date.parse(after));
}

function goneBack(before: number, after: number): number {
  const by = before - after;
  return by > ORDINARY ? by : 0;
}

export function noteTime(clock: ClockState, line: number, time: string): void {
  const now = Date.parse(time);
  const by = clock.before === null ? 0 : goneBack(clock.before, now);
  if (by > 0) {
    clock.times += 1;
    clock.first ??= { line, by };
  }
  clock.before = Number.isNaN(now) ? clock.before : now;
}

/** A moved clock is no fault of the log: it is said beside the step about order, and nothing fails by it. */
export function judgeClock({ first, times }: ClockState, findings: Findings): void {
  if (!first) return;
  const [amount, unit] = spell(first.by);
  const key = { m: 'verifyClockMinutes', h: 'verifyClockHours', d: 'verifyClockDays' } as const;
  findings.note({
    step: 'chain',
    result: 'notChecked',
    line: first.line,
    reason: message(key[unit], amount, times),
  });
}

/** The largest unit that leaves at least two of it. */
function spell(ms: number): [number, 'm' | 'h' | 'd'] {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return [minutes, 'm'];
  const hours = Math.round(minutes / 60);
  return hours < 48 ? [hours, 'h'] : [Math.round(hours / 24), 'd'];
}
