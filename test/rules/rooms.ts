/** Who may import whom: the rooms of the house, lowest first, and the packages each room may use. */
import type { Import, Module } from './source';
import { reach } from './source';

/** A room may import the rooms of lower lines, and itself. Rooms of one line do not know each other. */
const LINES: string[][] = [
  ['lib/text', 'lib/dom', 'lib/sign'],
  ['lib/contract'],
  ['lib/pack'],
  ['lib/fill', 'lib/capture'],
  ['lib/check', 'lib/extract'],
  ['lib/ledger', 'lib/handoff'],
  ['lib/receipt'],
  ['lib/verify'],
  ['lib/health', 'lib/review'],
  ['components'],
];

/** Neighbors of one line that may meet, and why. */
const NEIGHBORS: [from: string, to: string, why: string][] = [
  ['lib/ledger', 'lib/handoff', 'summary projections fold handoff events; the chain itself never does'],
];

/** Files of the ledger that must work for any event, so they may not know handoffs. */
const LEDGER_CORE = /^lib\/ledger\/(chain|tree|proof|checkpoint|note)[./]/;

const line = (room: string) => LINES.findIndex((rooms) => rooms.includes(room));

/** `lib/text`, `components`, `entrypoints`, `public`, `test`. */
export function roomOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return first === 'lib' ? `lib/${second}` : first;
}

function refuseRoom(module: Module, { path: target, typeOnly }: Import): string | null {
  if (target === null) return null;
  const from = roomOf(module.path);
  const to = roomOf(target);
  if (from === to) return null;
  if (to === 'public') return typeOnly || target.startsWith('public/_locales/') ? null : 'only locales are imported';
  if (to === 'entrypoints') return 'nobody imports an entrypoint';
  if (to === 'lib/cli') return 'nobody imports the command line';
  if (from === 'lib/cli' && target.startsWith('test/browser/')) return null;
  if (to === 'test') return 'the product does not import tests';
  if (from === 'lib/cli' || from === 'entrypoints') return null;
  if (from === 'lib/platform') {
    // The context is the one seam through which components get their browser, so platform knows its shape.
    const seam = typeOnly && /^components\/platform-context\.tsx?$/.test(target);
    return to === 'components' && !seam ? 'platform knows the shape of its context and no other component' : null;
  }
  if (to === 'lib/platform') {
    const shapes = /^lib\/platform\/(protocol|replies|views)\.ts$/.test(target);
    return from === 'components' && typeOnly && shapes
      ? null
      : 'only entrypoints import platform; components import types of its protocol, replies and views';
  }
  if (line(from) < 0 || line(to) < 0) return 'a room that is not in the plan';
  if (LEDGER_CORE.test(module.path) && to === 'lib/handoff') return "the ledger's core knows nothing of handoffs";
  if (line(from) > line(to)) return null;
  if (NEIGHBORS.some(([a, b]) => a === from && b === to)) return null;
  return line(from) === line(to) ? 'neighbors do not know each other' : 'imports go one way only';
}

const isSchema = (path: string) => /(^|\/)schema\.ts$/.test(path);

/** Packages with a home: who may import them. */
const HOMES: [packages: RegExp, mayImport: (path: string) => boolean, home: string][] = [
  [/^zod(\/|$)/, (path) => isSchema(path) || roomOf(path) === 'lib/platform', '*/schema.ts and lib/platform'],
  [/^react(-dom)?(\/|$)/, (path) => /^(components|entrypoints)\//.test(path), 'components and entrypoints'],
  [/^dexie$/, (path) => path === 'lib/ledger/store.ts', 'lib/ledger/store.ts'],
  [/^dexie-react-hooks$/, (path) => path.startsWith('components/'), 'components'],
  [/^webextension-polyfill$/, (path) => roomOf(path) === 'lib/platform', 'lib/platform'],
  [/^wxt\/utils\/define-/, (path) => path.startsWith('entrypoints/'), 'entrypoints'],
  [/^(wxt|@wxt-dev)(\/(?!utils\/define-)|$)/, (path) => roomOf(path) === 'lib/platform', 'lib/platform'],
  [/^(node:|jsdom$|puppeteer-core)/, (path) => roomOf(path) === 'lib/cli', 'lib/cli'],
];

function refusePackage(module: Module, { specifier, path }: Import): string | null {
  if (path !== null) return null;
  const home = HOMES.find(([packages]) => packages.test(specifier));
  return home && !home[1](module.path) ? `${specifier} is imported in ${home[2]} only` : null;
}

function refuseSchema(module: Module, { path, typeOnly }: Import): string | null {
  const inPage = ['lib/capture', 'lib/fill', 'lib/dom', 'lib/text', 'lib/extract'].includes(roomOf(module.path));
  if (!inPage || isSchema(module.path) || path === null || !isSchema(path) || typeOnly) return null;
  return 'a room that runs in pages imports the types of a schema, never the schema';
}

const MAY_APPEND = /^(lib\/ledger\/|lib\/platform\/background\/|entrypoints\/background\.ts$)/;

function refuseAppend(module: Module, { path }: Import): string | null {
  if (!path || !/^lib\/ledger\/append(\.ts|\/)/.test(path) || MAY_APPEND.test(module.path)) return null;
  return 'the background alone appends to the ledger';
}

/** Every import that breaks the plan, as `file → import: why`. */
export function refusedImports(modules: Module[]): string[] {
  return modules.flatMap((module) =>
    module.imports.flatMap((one) =>
      [refuseRoom, refusePackage, refuseSchema, refuseAppend]
        .map((refuse) => refuse(module, one))
        .filter((why) => why !== null)
        .map((why) => `${module.path} → ${one.path ?? one.specifier}: ${why}`),
    ),
  );
}

/** What runs inside other people's pages. */
const IN_PAGE = /^entrypoints\/([^/]+\.content|chat|target|capture|fill|quote)(\.ts|\/index\.ts)$/;

/** Heavy or privileged things that a script inside a page, or a page of the extension, would load at run time. */
export function refusedReach(modules: Module[]): string[] {
  return modules
    .filter(({ path }) => path.startsWith('entrypoints/'))
    .flatMap(({ path: start }) =>
      [...reach(modules, start)]
        .filter(([target]) => {
          const heavy = /^(zod|react|react-dom|dexie|dexie-react-hooks)(\/|$)/.test(target) || isSchema(target);
          const append = /^lib\/ledger\/append(\.ts|\/)/.test(target) && start !== 'entrypoints/background.ts';
          return append || (heavy && IN_PAGE.test(start));
        })
        .map(([, chain]) => chain.join(' → ')),
    );
}
