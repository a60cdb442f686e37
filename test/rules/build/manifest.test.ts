/** What people install asks for little, stays silent, and explains every permission. */
import { describe, expect, test } from 'vitest';
import { read } from '../source';
import { BROWSERS, bytesOf, manifestOf } from './built';

/** Every page of the extension: nothing fetched, framed, posted or evaluated. */
const SILENT =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

const NEVER = /^(tabs|notifications|history|cookies|webRequest|debugger|nativeMessaging|clipboard.*|<all_urls>)$/;

/** First cells of the table below `heading` in the README, without code marks. */
function explained(heading: string): string[] {
  const [, section = ''] = read('README.md').split(`## ${heading}\n`);
  const [table = ''] = section.split('\n## ');
  return [...table.matchAll(/^\| `([^`]+)`/gm)].map(([, cell]) => cell ?? '');
}

describe.each(BROWSERS)('the manifest for %s', (browser) => {
  const manifest = manifestOf(browser);
  const asked = [...(manifest.permissions ?? []), ...(manifest.optional_permissions ?? [])];

  test('has no host permission at install', () => {
    expect(manifest.host_permissions ?? []).toEqual([]);
    expect(manifest.content_scripts ?? []).toEqual([]);
    expect(asked.filter((permission) => permission.includes('://'))).toEqual([]);
  });
  test('asks for hosts one by one: https, and http for this machine and what a policy lists', () => {
    expect([...(manifest.optional_host_permissions ?? [])].sort()).toEqual(['http://*/*', 'https://*/*']);
  });
  test('never asks for what Waybill has no use for', () => {
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.filter((permission) => NEVER.test(permission))).toEqual([]);
  });
  test('has the silent policy, word for word', () => {
    expect(manifest.content_security_policy).toEqual({ extension_pages: SILENT });
  });
  test('lets no page or extension look in', () => {
    expect(manifest.web_accessible_resources ?? []).toEqual([]);
    expect(manifest.externally_connectable).toBeUndefined();
    expect(manifest.incognito).toBe('not_allowed');
  });
  test('has every permission explained in the README', () => {
    const rows = explained('Permissions');
    expect([...asked, ...(manifest.optional_host_permissions ?? [])].filter((one) => !rows.includes(one))).toEqual([]);
  });
  test('has its icons', () => {
    expect(Object.keys(manifest.icons ?? {})).toEqual(['16', '32', '48', '96', '128']);
    for (const icon of Object.values(manifest.icons ?? {})) expect(bytesOf(browser, icon), icon).toBeGreaterThan(100);
  });
});

test('the README explains no permission that nobody asks for', () => {
  const asked = BROWSERS.flatMap((browser) => {
    const manifest = manifestOf(browser);
    return [manifest.permissions, manifest.optional_permissions, manifest.optional_host_permissions].flatMap(
      (one) => one ?? [],
    );
  });
  expect(explained('Permissions').filter((row) => !asked.includes(row))).toEqual([]);
});

test('Firefox is told that no data is collected', () => {
  const { gecko } = manifestOf('firefox').browser_specific_settings ?? {};
  expect(gecko?.data_collection_permissions?.required).toEqual(['none']);
});
