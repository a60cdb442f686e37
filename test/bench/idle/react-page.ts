/** Pages as the sites themselves build them: React in production form, run from one document without a server behind it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** Module name in the page → file of the package. */
const MODULES: Record<string, string> = {
  react: 'react/cjs/react.production.js',
  'react-dom': 'react-dom/cjs/react-dom.production.js',
  'react-dom/client': 'react-dom/cjs/react-dom-client.production.js',
  scheduler: 'scheduler/cjs/scheduler.production.js',
};

function moduleText([name, path]: [string, string]): string {
  const [packageName = '', ...rest] = path.split('/');
  const file = join(dirname(require.resolve(`${packageName}/package.json`)), ...rest);
  return `modules[${JSON.stringify(name)}] = function (module, exports, require, process) {${readFileSync(file, 'utf8')}\n};`;
}

/** A page whose `app` (a script that sees `React`, `createRoot` and `data`) builds everything a person sees. */
export function reactPage(page: { title: string; style: string; data: unknown; app: string }): string {
  const data = JSON.stringify(page.data).replaceAll('<', '\\u003c');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${page.title}</title><style>${page.style}</style></head>
<body><div id="root"></div><script id="data" type="application/json">${data}</script>
<script>(() => {
const modules = {}, loaded = {};
const require = (name) => {
  if (!loaded[name]) { loaded[name] = { exports: {} }; modules[name](loaded[name], loaded[name].exports, require, { env: { NODE_ENV: 'production' } }); }
  return loaded[name].exports;
};
${Object.entries(MODULES).map(moduleText).join('\n').replaceAll('</script', '<\\/script')}
const React = require('react'), { createRoot } = require('react-dom/client');
const data = JSON.parse(document.getElementById('data').textContent);
${page.app}
})();</script></body></html>`;
}
