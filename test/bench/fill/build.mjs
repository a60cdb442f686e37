/** Bundles every fixture page with the libraries installed beside this file, and the engine as the smallest extension that can carry it. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { lwcPlugin } from './lwc.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../../..');
const [out, wish = '', built = '', browser = ''] = process.argv.slice(2);
/** Files other pages import; no page of their own. */
const SHARED = ['lab.js', 'react.js', 'jquery.js', 'vue.js', 'rich.js'];
/** Packages that load their own files from beside the page. */
const WHOLE = { 'rich-ckeditor4.js': 'ckeditor4' };

const names = readdirSync(join(here, 'pages'))
  .filter((name) => name.endsWith('.js') && !SHARED.includes(name))
  .filter((name) => wish === '' || wish.split(',').some((one) => name.startsWith(one)));

async function page(name) {
  const id = name.replace(/\.js$/, '');
  const whole = WHOLE[name];
  if (whole) cpSync(join(here, 'node_modules', whole), join(out, 'pages', whole), { recursive: true });
  await build({
    entryPoints: [join(here, 'pages', name)],
    outfile: join(out, 'pages', `${id}.js`),
    bundle: true,
    format: 'iife',
    logLevel: 'silent',
    nodePaths: [join(here, 'node_modules')],
    plugins: id === 'lwc' ? [lwcPlugin(join(here, 'node_modules'))] : [],
    define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'globalThis' },
    loader: Object.fromEntries(
      ['svg', 'png', 'gif', 'woff', 'woff2', 'ttf', 'eot'].map((kind) => [`.${kind}`, 'dataurl']),
    ),
  });
  const style = readdirSync(join(out, 'pages')).includes(`${id}.css`) ? `<link rel="stylesheet" href="${id}.css">` : '';
  writeFileSync(
    join(out, 'pages', `${id}.html`),
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${id}</title>${style}</head><body><script src="${id}.js"></script></body></html>`,
  );
  return id;
}

mkdirSync(join(out, 'pages'), { recursive: true });
mkdirSync(join(out, 'extension'), { recursive: true });
const failed = [];
const done = [];
for (const name of names) {
  try {
    done.push(await page(name));
  } catch (error) {
    failed.push(`${name}: ${String(error).split('\n').slice(0, 4).join(' ')}`);
  }
}
if (built === '') {
  await build({
    entryPoints: [join(root, 'entrypoints/fill.ts')],
    outfile: join(out, 'extension/fill.js'),
    bundle: true,
    format: 'iife',
    logLevel: 'error',
    minify: true,
    plugins: [
      {
        name: 'run the script itself',
        setup(it) {
          it.onResolve({ filter: /define-unlisted-script$/ }, () => ({ path: 'define', namespace: 'own' }));
          it.onLoad({ filter: /.*/, namespace: 'own' }, () => ({
            contents: 'export const defineUnlistedScript = (run) => run();',
          }));
        },
      },
    ],
  });
} else cpSync(join(built, 'fill.js'), join(out, 'extension/fill.js'));
cpSync(join(here, 'waits.js'), join(out, 'extension/waits.js'));
rmSync(join(out, 'extension/manifest.json'), { force: true });
const hosts = ['http://127.0.0.1/*'];
const manifest =
  browser === 'firefox'
    ? {
        manifest_version: 2,
        permissions: ['scripting', 'tabs', ...hosts],
        background: { scripts: ['worker.js'] },
        browser_specific_settings: { gecko: { id: 'waybill@waybill.example' } },
      }
    : {
        manifest_version: 3,
        permissions: ['scripting', 'tabs'],
        host_permissions: hosts,
        background: { service_worker: 'worker.js' },
      };
writeFileSync(join(out, 'extension/manifest.json'), JSON.stringify({ name: 'fill bench', version: '1', ...manifest }));
writeFileSync(join(out, 'extension/worker.js'), 'self.addEventListener("install", () => undefined);');
writeFileSync(join(out, 'extension/own.html'), '<!doctype html><title>own</title>');
process.stdout.write(
  JSON.stringify({ pages: done, failed, bytes: readFileSync(join(out, 'extension/fill.js')).length }),
);
