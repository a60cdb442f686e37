/** Build configuration: one manifest for Chrome and Firefox, least access, no network. */
import { build } from 'esbuild';
import { defineConfig } from 'wxt';

/** Nothing may be fetched, framed, posted or evaluated by an extension page. Source: developer.chrome.com/docs/extensions/reference/manifest/content-security-policy */
const SILENT_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

/** Hosts the end-to-end build may touch without a prompt, because no driver can press one. Never in a build people install. */
const FIXTURE_HOSTS = [
  'https://chatgpt.com/*',
  'https://claude.ai/*',
  'https://gemini.google.com/*',
  'https://www.perplexity.ai/*',
  'http://127.0.0.1/*',
  'http://localhost/*',
];

/**
 * The suggested keys. In Firefox on Windows and Linux, Alt with or without Shift and the letter of a menu (F E V S B T H in English) opens
 * that menu and never reaches an extension, so two of them differ there; macOS has no such menus.
 */
function commandsOf(firefox: boolean) {
  const key = (other: string, inFirefox: string) => (firefox ? { default: inFirefox, mac: other } : { default: other });
  return {
    'open-panel': { suggested_key: { default: 'Alt+W' }, description: '__MSG_commandOpenPanel__' },
    fill: { suggested_key: key('Alt+V', 'Ctrl+Shift+F'), description: '__MSG_commandFill__' },
    'hand-off': { suggested_key: key('Alt+Shift+H', 'Alt+Shift+W'), description: '__MSG_commandHandOff__' },
  };
}

/** What `dom-accessibility-api` brings stand-ins for, and uses them even where the browser has the thing itself: every browser that is supported. */
const NATIVE = [
  { file: /dom-accessibility-api\/dist\/polyfills\/SetLike\.mjs/, code: 'export default Set;' },
  {
    file: /dom-accessibility-api\/dist\/polyfills\/array\.from\.mjs/,
    code: 'export default (list) => Array.from(list);',
  },
];

/** `FILE?bundled`: a program with all it imports as one text, to be written into a file that runs where there is no extension. */
const BUNDLED = '?bundled';

async function bundleText(id: string): Promise<string | null> {
  if (!id.endsWith(BUNDLED)) return null;
  const entry = id.slice(0, -BUNDLED.length);
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    target: 'es2022',
  });
  return `export const program = ${JSON.stringify(outputFiles[0]?.text ?? '')}`;
}

export default defineConfig({
  modules: ['@wxt-dev/module-react'],
  imports: false,
  hooks: {
    // `imports: false` still lets presets through, and a variable named `storage` would pull in a library of that name.
    'build:before': ({ config }) => {
      config.imports.presets = [];
      config.imports.imports = [];
    },
  },
  manifestVersion: 3,
  zip: { excludeSources: ['demo-out/**', 'test-out/**'] },
  vite: () => ({
    // Vite's preload polyfill would fetch; every supported browser preloads modules by itself.
    build: { modulePreload: { polyfill: false } },
    plugins: [
      {
        name: 'native-collections',
        enforce: 'pre',
        load: (id: string) => NATIVE.find(({ file }) => file.test(id))?.code ?? null,
      },
      { name: 'bundled-text', enforce: 'pre', load: bundleText },
    ],
    // The package's own entry wraps a build for much older browsers, 12 kB larger.
    resolve: { alias: [{ find: /^dexie$/, replacement: 'dexie/dist/modern/dexie.mjs' }] },
  }),
  manifest: ({ browser, mode }) => ({
    name: '__MSG_extName__',
    short_name: 'Waybill',
    description: '__MSG_extDescription__',
    default_locale: 'en',
    incognito: 'not_allowed',
    permissions: [
      'storage',
      'unlimitedStorage',
      'alarms',
      'scripting',
      'activeTab',
      'contextMenus',
      // No driver can press the browser's question.
      ...(mode === 'e2e' ? ['downloads'] : []),
    ],
    ...(mode === 'e2e' ? {} : { optional_permissions: ['downloads'] }),
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    ...(mode === 'e2e' ? { host_permissions: FIXTURE_HOSTS } : {}),
    ...(mode === 'development' ? {} : { content_security_policy: { extension_pages: SILENT_CSP } }),
    action: { default_title: '__MSG_actionTitle__' },
    commands: commandsOf(browser === 'firefox'),
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'waybill@waybill.example',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
            gecko_android: { strict_min_version: '142.0' },
          },
        }
      : // Firefox reads policies without a schema and warns about the key.
        { minimum_chrome_version: '144', storage: { managed_schema: 'managed_schema.json' } }),
  }),
});
