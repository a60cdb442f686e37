/** The command line: the same domain without a browser. JSON alone goes to stdout, everything else to stderr. */

/** A verb reads its arguments, prints, and answers the exit code: 0 good, 1 findings, 2 unreadable or unknown input. */
type Verb = (args: string[]) => Promise<number>;

/** Each verb is loaded when it is asked for, so that one cannot slow or break another. */
const VERBS: Record<string, { usage: string; load(): Promise<Verb> }> = {
  capture: {
    usage: 'capture PAGE.html --url URL [--pack PACK] [--json]',
    load: async () => (await import('./capture')).captureFile,
  },
  bind: {
    usage: 'bind PACK.json KEYFILE --person USERNAME [--from DATE]',
    load: async () => (await import('./bind')).bindKey,
  },
  lint: {
    usage: 'lint PACK|CONTRACT [--json]',
    load: async () => (await import('./lint')).lintFile,
  },
  sign: {
    usage: 'sign PACK --key KEYFILE [--out FILE] [--armor] [--json] | sign --new-key KEYFILE --name NAME',
    load: async () => (await import('./sign')).signPack,
  },
  test: {
    usage: 'test PACK|CONTRACT [--json]',
    load: async () => (await import('./test')).testFile,
  },
  verify: {
    usage: 'verify FILE [--trust keys.json] [--witness CHECKPOINT] [--json]',
    load: async () => (await import('./verify')).verifyFile,
  },
};

function explain(problem: string): number {
  const lines = Object.values(VERBS).map(({ usage }) => `  npm run -s cli -- ${usage}`);
  console.error([problem, 'Usage:', ...lines].join('\n'));
  return 2;
}

async function run([verb, ...args]: string[]): Promise<number> {
  if (verb === undefined) return explain('Say what to do.');
  if (!Object.hasOwn(VERBS, verb)) return explain(`There is no verb “${verb}”.`);
  const run = await VERBS[verb]?.load();
  return run ? run(args) : 2;
}

// Node 20 calls its Ed25519 experimental on stderr at every use; people would read it as ours.
process.removeAllListeners('warning');
run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 2;
  },
);
