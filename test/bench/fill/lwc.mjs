/** Bundles Lightning web components as their platform does: templates and styles compiled, modules found by namespace, synthetic shadow before all. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { transformSync } from '@lwc/compiler';

/** Folder of the base components, whose package says where its other modules lie. */
const BASE = 'lightning-base-components';

/** Platform modules by the name they are imported with → file. */
function modulesIn(folder) {
  const { lwc } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return new Map(
    lwc.modules.filter(({ name }) => name !== undefined).map(({ name, path }) => [name, join(folder, path)]),
  );
}

export function lwcPlugin(nodeModules) {
  const base = join(nodeModules, BASE);
  const modules = modulesIn(base);

  function load(path) {
    // A component without a template, or a template without styles, is imported all the same.
    if (!existsSync(path)) return { contents: 'export default undefined;' };
    const source = readFileSync(path, 'utf8');
    const [namespace, name] = dirname(path).split('/').slice(-2);
    const { code } = transformSync(source, path.replace(/\?.*$/, ''), {
      namespace,
      name,
      enableDynamicComponents: true,
      enableLightningWebSecurityTransforms: false,
    });
    return { contents: code, resolveDir: dirname(path), loader: 'js' };
  }

  return {
    name: 'lightning web components',
    setup(it) {
      it.onResolve({ filter: /^lwc$/ }, () => ({ path: join(nodeModules, '@lwc/engine-dom/dist/index.js') }));
      it.onResolve({ filter: /^lightning\/\w+$/ }, ({ path }) => {
        const name = path.slice('lightning/'.length);
        // Thousands of pictures, which no case looks at.
        if (name.startsWith('iconSvgTemplates')) return { path, namespace: 'lwc-none' };
        return { path: join(base, 'src/lightning', name, `${name}.js`), namespace: 'lwc' };
      });
      it.onResolve({ filter: /^(@salesforce\/|assert$)/ }, ({ path }) => {
        const file = modules.get(path);
        return file === undefined ? { path, namespace: 'lwc-none' } : { path: file };
      });
      it.onResolve({ filter: /^\./, namespace: 'lwc' }, ({ path, resolveDir }) => {
        const file = join(resolveDir, path);
        return { path: /\.\w+(\?.*)?$/.test(file) ? file.replace(/\?.*$/, '') : `${file}.js`, namespace: 'lwc' };
      });
      it.onLoad({ filter: /.*/, namespace: 'lwc' }, ({ path }) => load(path));
      // Labels and switches of the platform that nobody ships: a label reads as its own name, a switch is off.
      it.onLoad({ filter: /.*/, namespace: 'lwc-none' }, ({ path }) => ({
        contents: `export default ${path.includes('/label/') ? JSON.stringify(path) : '{ isOpen: () => false }'};`,
      }));
    },
  };
}
