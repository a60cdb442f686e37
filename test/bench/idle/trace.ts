/** Reads a browser's own trace of one page: when its main thread came to rest, what it had to do until then and after,, and which work there was ours. */

/** What is used of the Trace Event Format. `ts` and `dur` are microseconds of wall time, `tdur` of the thread's own time. */
export interface TraceEvent {
  name: string;
  cat: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args?: { data?: { url?: string; documentLoaderURL?: string; isLoadingMainFrame?: boolean } };
}

export const CATEGORIES = [
  'blink.user_timing',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'toplevel',
  '__metadata',
];

export interface Work {
  /** Milliseconds from navigation until the page was loaded and its main thread had done its last long task (web.dev/articles/tti). */
  settled: number;
  /** Milliseconds of thread time that all tasks took from navigation to the end of the trace. */
  busy: number;
  /** Milliseconds of thread time of each run of our script, what it forced the browser to compute included. */
  ours: number[];
}

interface Span {
  start: number;
  end: number;
  thread: number;
}

/** A task that keeps a person waiting, in microseconds (w3.org/TR/longtasks). */
const LONG = 50_000;

const spanOf = ({ ts, dur = 0, tdur }: TraceEvent): Span => ({ start: ts, end: ts + dur, thread: tdur ?? dur });

/** Spans that stand in no other. */
function outermost(spans: Span[]): Span[] {
  let reached = Number.NEGATIVE_INFINITY;
  return [...spans]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ start, end }) => {
      if (end <= reached || start < reached) return false;
      reached = end;
      return true;
    });
}

/** The work of the page that was navigated to `address`. Throws where the trace does not hold its navigation. */
export function workOf(events: TraceEvent[], address: string, extensionOrigin: string): Work {
  const start = events.findLast(
    ({ name, args }) => name === 'navigationStart' && args?.data?.documentLoaderURL === address,
  );
  if (!start) throw new Error(`The trace holds no navigation to ${address}.`);
  const loaded = events.find(({ name, pid, ts }) => name === 'loadEventEnd' && pid === start.pid && ts > start.ts);
  if (!loaded) throw new Error(`The trace does not hold that ${address} was loaded.`);
  const main = events.filter(
    ({ ph, pid, tid, ts }) => ph === 'X' && pid === start.pid && tid === start.tid && ts >= start.ts,
  );
  const tasks = outermost(main.filter(({ name }) => /RunTask$/.test(name)).map(spanOf));
  const long = tasks.filter((task) => task.end - task.start > LONG).map(({ end }) => end);
  const ours = main.filter(({ args }) => extensionOrigin !== '' && args?.data?.url?.startsWith(extensionOrigin));
  return {
    settled: (Math.max(loaded.ts, ...long) - start.ts) / 1000,
    busy: tasks.reduce((sum, { thread }) => sum + thread, 0) / 1000,
    ours: outermost(ours.map(spanOf)).map(({ thread }) => thread / 1000),
  };
}
