/** `verify` as people and scripts call it: output, exit codes, and its published shape. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const fixture = (name: string) => join(root, 'test/fixtures', name);
const EXPORT = fixture('migrations/ledger-export-v1.jsonl');
const shape = z.fromJSONSchema(JSON.parse(readFileSync(fixture('interfaces/verify.schema.json'), 'utf8')));
const folder = mkdtempSync(join(tmpdir(), 'verify-'));

function write(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function cli(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'lib/cli/main.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A page that verifies itself, around these lines. */
const pageOf = (trail: string) =>
  `<!doctype html>\n<html><body><div id="trail" hidden>${escaped(trail)}</div>\n<script></script></body></html>\n`;

describe('--json', () => {
  it('of an untouched trail is the first worked example, alone on stdout', () => {
    const { status, stdout, stderr } = cli('verify', EXPORT, '--json');
    expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(fixture('interfaces/verify.good.json'), 'utf8')));
    expect(shape.safeParse(JSON.parse(stdout)).success).toBe(true);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('of a changed trail is the second, and exits 1', () => {
    const changed = readFileSync(EXPORT, 'utf8').replace('"field":"notes"', '"field":"price"');
    const { status, stdout } = cli('verify', write('changed.jsonl', changed), '--json');
    expect(JSON.parse(stdout)).toEqual(JSON.parse(readFileSync(fixture('interfaces/verify.changed.json'), 'utf8')));
    expect(shape.safeParse(JSON.parse(stdout)).success).toBe(true);
    expect(status).toBe(1);
  });

  it('of a page that verifies itself is that of the trail in it', () => {
    const good = cli('verify', write('page.html', pageOf(readFileSync(EXPORT, 'utf8'))), '--json');
    expect(JSON.parse(good.stdout)).toEqual(JSON.parse(readFileSync(fixture('interfaces/verify.good.json'), 'utf8')));
    expect(good.status).toBe(0);
  });

  it('of a page with a changed trail in it is that of the changed trail, and exits 1', () => {
    const changed = write(
      'changed.html',
      pageOf(readFileSync(EXPORT, 'utf8').replace('"field":"notes"', '"field":"price"')),
    );
    const bad = cli('verify', changed, '--json');
    expect(JSON.parse(bad.stdout)).toEqual(JSON.parse(readFileSync(fixture('interfaces/verify.changed.json'), 'utf8')));
    expect(bad.status).toBe(1);
  });

  it('has a published shape that refuses something', () => {
    expect(shape.safeParse({ ok: true, kind: 'ledger', steps: [{ step: 'luck', result: 'pass' }] }).success).toBe(
      false,
    );
  });
});

describe('for a person', () => {
  it('names the broken line, and checks keys and an outside copy where they are given', () => {
    const lines = readFileSync(EXPORT, 'utf8').split('\n');
    const cut = cli('verify', write('cut.jsonl', lines.slice(0, 5).join('\n')));
    expect(cut.status).toBe(1);
    expect(cut.stdout).toMatch(/Bytes +fail +line 5: This line does not end/);
    const manifest = JSON.parse(lines.at(-2) ?? '{}');
    const trust = write('keys.json', JSON.stringify({ keys: [] }));
    const whole = cli('verify', EXPORT, '--trust', trust, '--witness', write('note', manifest.checkpoint));
    expect(whole.status).toBe(0);
    expect(whole.stdout).toMatch(/Outside copy +pass +The first 8 events/);
    expect(whole.stdout).toMatch(/People +not checked +No event names a person/);
  });
});

describe('exit 2', () => {
  it.each([
    ['no file', [], /Name one file/],
    ['a file that is not there', ['verify-nothing.jsonl'], /verify-nothing\.jsonl cannot be read: ENOENT/],
    ['a file of another kind', [join(root, 'package.json')], /no exported audit trail/],
    ['an empty file', [write('empty', '')], /no exported audit trail/],
    ['an unknown option', [EXPORT, '--quick'], /Name one file/],
    ['keys out of form', [EXPORT, '--trust', write('bad.json', '{"keys":[{"id":1}]}')], /out of form at keys\.0/],
    ['a checkpoint out of form', [EXPORT, '--witness', write('bad.note', 'x')], /not a signed checkpoint/],
  ])('for %s, with nothing on stdout', (_, args, sentence) => {
    const { status, stdout, stderr } = cli('verify', ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
  });

  it('for an unknown verb, with the usage of each known one', () => {
    const { status, stdout, stderr } = cli('toString');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/capture PAGE\.html.*verify FILE/s);
  });
});
