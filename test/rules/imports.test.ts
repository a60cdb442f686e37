/** The house keeps its directions, and the rule that says so notices when it does not. */
import { describe, expect, test } from 'vitest';
import { refusedImports, refusedReach } from './rooms';
import { parseModules, readModules } from './source';

const modules = readModules();

describe('imports', () => {
  test('there is a house to look at', () => {
    expect(modules.length).toBeGreaterThan(20);
  });
  test('go one way, and packages stay in their rooms', () => {
    expect(refusedImports(modules)).toEqual([]);
  });
  test('bring nothing heavy into pages, and the pen to the background alone', () => {
    expect(refusedReach(modules)).toEqual([]);
  });
  test('lead to files that exist', () => {
    const known = new Set(modules.map(({ path }) => path));
    const lost = modules.flatMap(({ path, imports }) =>
      imports
        .filter((one) => one.path?.match(/^(lib|components|entrypoints)\//) && !/\.(css|json|svg|png)$/.test(one.path))
        .filter((one) => one.path !== null && !known.has(one.path))
        .map((one) => `${path} → ${one.specifier}`),
    );
    expect(lost).toEqual([]);
  });
});

describe('the rule itself', () => {
  const broken: [name: string, files: Record<string, string>][] = [
    ['a leaf that knows a room above', { 'lib/text/a.ts': "import '../fill/b'", 'lib/fill/b.ts': '' }],
    ['neighbors that meet', { 'lib/fill/a.ts': "import '../capture/b'", 'lib/capture/b.ts': '' }],
    ['a ledger core that knows handoffs', { 'lib/ledger/chain.ts': "import '../handoff/b'", 'lib/handoff/b.ts': '' }],
    [
      'a handoff that knows the ledger',
      { 'lib/handoff/a.ts': "import type { X } from '../ledger/b'", 'lib/ledger/b.ts': '' },
    ],
    [
      'components that call platform',
      { 'components/a.tsx': "import { x } from '../lib/platform/protocol'", 'lib/platform/protocol.ts': '' },
    ],
    [
      'components that know more of platform',
      { 'components/a.tsx': "import type { x } from '../lib/platform/router'", 'lib/platform/router.ts': '' },
    ],
    [
      'a domain that knows platform',
      { 'lib/check/a.ts': "import type { x } from '../platform/views'", 'lib/platform/views.ts': '' },
    ],
    ['somebody who imports the command line', { 'lib/platform/a.ts': "import '../cli/b'", 'lib/cli/b.ts': '' }],
    [
      'a platform that shows something',
      {
        'lib/platform/a.ts': "import { P } from '../../components/platform-context'",
        'components/platform-context.tsx': '',
      },
    ],
    ['a room nobody planned', { 'lib/helpers/a.ts': "import '../text/b'", 'lib/text/b.ts': '' }],
    ['zod in a check', { 'lib/check/a.ts': "import * as z from 'zod/mini'" }],
    ['React in lib', { 'lib/review/a.ts': "import { useState } from 'react'" }],
    ['Dexie beside the store', { 'lib/ledger/read.ts': "import Dexie from 'dexie'" }],
    ['the browser in the domain', { 'lib/capture/a.ts': "import browser from 'webextension-polyfill'" }],
    ['wxt in the domain', { 'lib/capture/a.ts': "import { browser } from 'wxt/browser'" }],
    ['wxt beyond define in an entrypoint', { 'entrypoints/a.ts': "import { browser } from 'wxt/browser'" }],
    ['Node in the domain', { 'lib/sign/a.ts': "import { createHash } from 'node:crypto'" }],
    [
      'a schema at run time in a page',
      { 'lib/fill/a.ts': "import { X } from '../contract/schema'", 'lib/contract/schema.ts': '' },
    ],
    ['a schema by a dynamic import', { 'lib/fill/a.ts': "import('../contract/schema')", 'lib/contract/schema.ts': '' }],
    [
      'a page that writes',
      { 'components/a.tsx': "export { x } from '../lib/ledger/append'", 'lib/ledger/append.ts': '' },
    ],
  ];
  test.each(broken)('refuses %s', (_, files) => {
    expect(refusedImports(parseModules(files))).not.toEqual([]);
  });

  test('refuses what a page reaches through others, and names the way', () => {
    const files = {
      'entrypoints/chat.ts': "import '../lib/capture/a'",
      'lib/capture/a.ts': "import { b } from '../contract/b'; import type { C } from '../contract/schema'",
      'lib/contract/b.ts': "import { C } from './schema'",
      'lib/contract/schema.ts': "import * as z from 'zod/mini'",
      'entrypoints/ledger/main.tsx': "import '../../lib/ledger/read'",
      'lib/ledger/read.ts': "import './append'",
      'lib/ledger/append.ts': '',
    };
    const found = refusedReach(parseModules(files));
    expect(found).toContain(
      'entrypoints/chat.ts → lib/capture/a.ts → lib/contract/b.ts → lib/contract/schema.ts → zod/mini',
    );
    expect(found).toContain('entrypoints/ledger/main.tsx → lib/ledger/read.ts → lib/ledger/append.ts');
    expect(found).toHaveLength(3);
  });

  test('lets through what the plan allows', () => {
    const files = {
      'entrypoints/background.ts':
        "import '../lib/platform/background/a'; import { defineBackground } from 'wxt/utils/define-background'",
      'lib/platform/background/a.ts': "import '../../ledger/append'; import '../../fill/schema'",
      'lib/ledger/append.ts': "import './store'; import '../handoff/a'",
      'lib/ledger/store.ts': "import { Dexie } from 'dexie'",
      'lib/handoff/a.ts': "import type { C } from '../contract/schema'; import '../check/b'",
      'lib/check/b.ts': "import '../text/c'",
      'lib/text/c.ts': "import type en from '../../public/_locales/en/messages.json'",
      'lib/fill/schema.ts': "import * as z from 'zod/mini'",
      'lib/contract/schema.ts': '',
      'components/a.tsx': "import { useState } from 'react'; import type { V } from '../lib/platform/views'",
      'lib/platform/views.ts': "import type { P } from '../../components/platform-context'",
      'components/platform-context.tsx': '',
      'lib/cli/main.ts': "import 'node:fs'; import '../capture/x'; import '../../test/browser/find'",
      'lib/capture/x.ts': "import { type C } from '../contract/schema'",
    };
    expect(refusedImports(parseModules(files))).toEqual([]);
    expect(refusedReach(parseModules(files))).toEqual([]);
  });
});
