/** The finished builds as the rules see them: manifests, texts, sizes. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ROOT } from '../source';

export const BROWSERS = ['chrome', 'firefox'] as const;
export type BrowserName = (typeof BROWSERS)[number];

export interface Manifest {
  permissions?: string[];
  optional_permissions?: string[];
  host_permissions?: string[];
  optional_host_permissions?: string[];
  content_security_policy?: { extension_pages?: string };
  content_scripts?: { matches?: string[]; js?: string[] }[];
  web_accessible_resources?: { resources: string[]; matches: string[] }[];
  externally_connectable?: unknown;
  incognito?: string;
  icons?: Record<string, string>;
  browser_specific_settings?: { gecko?: { data_collection_permissions?: { required?: string[] } } };
}

const folder = (browser: BrowserName) => join(ROOT, '.output', `${browser}-mv3`);

export const manifestOf = (browser: BrowserName): Manifest =>
  JSON.parse(readFileSync(join(folder(browser), 'manifest.json'), 'utf8')) as Manifest;

/** Every file of a build that a browser would read as code or markup. */
export function textsOf(browser: BrowserName): { path: string; text: string }[] {
  return readdirSync(folder(browser), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(js|html|css|svg)$/.test(path))
    .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(folder(browser), path), 'utf8') }))
    .sort((a, b) => a.path.localeCompare(b.path));
}

/** Bytes of one file of a build, or null where the build has none. */
export function bytesOf(browser: BrowserName, path: string): number | null {
  const file = join(folder(browser), path);
  return existsSync(file) ? statSync(file).size : null;
}

/** Everything a module brings with it, itself first: what a browser loads before the first line of it runs. Null where the build has none. */
export function loadedBy(browser: BrowserName, path: string): { path: string; text: string }[] | null {
  if (!existsSync(join(folder(browser), path))) return null;
  const found = new Map<string, string>();
  const visit = (at: string): void => {
    if (found.has(at)) return;
    const text = readFileSync(join(folder(browser), at), 'utf8');
    found.set(at, text);
    for (const [, from = ''] of text.matchAll(/(?:\bfrom|\bimport)\s*["'](\.[^"']+)["']/g))
      visit(posix.join(posix.dirname(at), from));
  };
  visit(path);
  return [...found].map(([at, text]) => ({ path: at, text }));
}

/** The store package of a browser: name and bytes. */
export function zipOf(browser: BrowserName): { name: string; bytes: number } | null {
  const name = readdirSync(join(ROOT, '.output')).find((file) => file.endsWith(`-${browser}.zip`));
  return name ? { name, bytes: statSync(join(ROOT, '.output', name)).size } : null;
}
