/** The search for a browser on machines that are made up. */
import { describe, expect, test } from 'vitest';
import { findChromium, findFirefox, type Machine } from '../../browser/find';
import { ensureChromium, type Installer } from '../../browser/install';

const machine = (programs: string[], rest: Partial<Machine> = {}): Machine => ({
  platform: 'linux',
  env: { PATH: '/usr/local/bin:/usr/bin' },
  isProgram: (path) => programs.includes(path.replaceAll('\\', '/')),
  ...rest,
});

describe('findChromium', () => {
  test('prefers Chromium, which takes extensions in every way', () => {
    const found = findChromium(machine(['/usr/bin/google-chrome', '/usr/bin/chromium']));
    expect(found).toEqual({ path: '/usr/bin/chromium', kind: 'chromium', branded: false });
  });
  test('takes Chrome or Edge where there is nothing else', () => {
    expect(findChromium(machine(['/usr/bin/google-chrome']))).toMatchObject({ kind: 'chrome', branded: true });
    expect(findChromium(machine(['/opt/microsoft/msedge/microsoft-edge']))).toMatchObject({ kind: 'edge' });
  });
  test('knows the places of macOS and Windows', () => {
    const mac = machine(['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'], { platform: 'darwin' });
    expect(findChromium(mac)).toMatchObject({ kind: 'chrome' });
    const windows = machine(['C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe'], {
      platform: 'win32',
      env: { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' },
    });
    expect(findChromium(windows)).toMatchObject({ kind: 'edge' });
  });
  test('follows WAYBILL_CHROMIUM, and does not guess around a wrong one', () => {
    const env = { PATH: '/usr/bin', WAYBILL_CHROMIUM: '/opt/my/chromium' };
    expect(findChromium(machine(['/opt/my/chromium', '/usr/bin/chromium'], { env }))?.path).toBe('/opt/my/chromium');
    expect(() => findChromium(machine(['/usr/bin/chromium'], { env }))).toThrow('WAYBILL_CHROMIUM');
  });
  test('finds nothing where there is nothing', () => {
    expect(findChromium(machine([]))).toBeNull();
    expect(findFirefox(machine([]))).toBeNull();
  });
  test('finds Firefox by either name', () => {
    expect(findFirefox(machine(['/usr/bin/firefox-esr']))).toBe('/usr/bin/firefox-esr');
  });
});

describe('ensureChromium', () => {
  function installer(programs: string[], isRoot: boolean, code = 0): Installer & { ran: string[] } {
    const ran: string[] = [];
    return {
      ran,
      isRoot,
      machine: machine(programs),
      say: () => {},
      run: async (command, args) => {
        ran.push([command, ...args].join(' '));
        if (code === 0 && args[0] === 'install') programs.push('/usr/bin/chromium');
        return code;
      },
    };
  }
  test('installs nothing where a browser is present', async () => {
    const one = installer(['/usr/bin/chromium', '/usr/bin/apt-get'], true);
    expect(await ensureChromium(one)).toMatchObject({ ok: true, installed: false });
    expect(one.ran).toEqual([]);
  });
  test('installs chromium with apt where it may', async () => {
    const one = installer(['/usr/bin/apt-get'], true);
    expect(await ensureChromium(one)).toMatchObject({ ok: true, installed: true });
    expect(one.ran.at(-1)).toMatch(/^apt-get install .*chromium$/);
  });
  test('says what to install where it may not, or where apt failed', async () => {
    const user = installer(['/usr/bin/apt-get'], false);
    expect(await ensureChromium(user)).toMatchObject({
      ok: false,
      reason: expect.stringContaining('Install Chromium'),
    });
    expect(user.ran).toEqual([]);
    const offline = installer(['/usr/bin/apt-get'], true, 100);
    expect(await ensureChromium(offline)).toMatchObject({ ok: false, reason: expect.stringContaining('exit 100') });
  });
});
