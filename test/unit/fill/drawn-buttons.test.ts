// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { Control, Mapping } from '../../../lib/contract/schema';
import { commitFill } from '../../../lib/fill/commit';
import { planFill } from '../../../lib/fill/plan';
import { undoFill } from '../../../lib/fill/undo';
import { ADDRESS, noPace, openHtml, request, task } from './page';

const now = { address: () => ADDRESS, pace: noPace };

async function fill(value: string, control: Control, label = 'Stage', mapping: Partial<Mapping> = {}) {
  const wanted = request([task(label, value, { ...mapping, control })]);
  const plan = planFill(document, wanted, ADDRESS);
  const result = await commitFill(document, wanted, plan, now);
  return {
    wanted,
    result,
    grade: result.rows[0]?.grade,
    reason: plan.rows[0]?.reason?.key ?? (result.ok ? null : result.reason.key),
  };
}

function open(html: string): void {
  openHtml(`<b class="account">Acme</b>${html}`);
}

describe('a switch drawn by its role', () => {
  it('is pressed once, read by what it says, and taken back', async () => {
    open('<label for="s">Remind me</label><button type="button" id="s" role="switch" aria-checked="false"></button>');
    const button = document.querySelector('button') as HTMLButtonElement;
    button.addEventListener('click', () =>
      button.setAttribute('aria-checked', String(button.getAttribute('aria-checked') !== 'true')),
    );
    const { wanted, grade } = await fill('true', 'checkbox', 'Remind me');
    expect([grade, button.getAttribute('aria-checked')]).toEqual(['verified', 'true']);
    expect((await undoFill(document, wanted.token, noPace)).ok).toBe(true);
    expect(button.getAttribute('aria-checked')).toBe('false');
  });

  it('that does not turn is a refusal', async () => {
    open('<label for="s">Remind me</label><button type="button" id="s" role="switch" aria-checked="false"></button>');
    expect((await fill('true', 'checkbox', 'Remind me')).reason).toBe('fillNotHeld');
  });
});

describe('radio buttons drawn by their roles', () => {
  const GROUP = `<div id="l">Stage</div><div role="radiogroup" aria-labelledby="l">
    <div role="radio" aria-checked="false" tabindex="0">New</div><div role="radio" aria-checked="true" tabindex="0">Won</div>
    <div role="radio" aria-checked="false" aria-disabled="true" tabindex="0">Lost</div></div>`;
  const chosen = () => document.querySelector('[aria-checked="true"]')?.textContent;

  it('are one field; the choice is pressed and taken back', async () => {
    open(GROUP);
    for (const one of document.querySelectorAll('[role="radio"]'))
      one.addEventListener('click', () => {
        for (const other of document.querySelectorAll('[role="radio"]'))
          other.setAttribute('aria-checked', String(other === one));
      });
    const { wanted, grade } = await fill('New', 'radio');
    expect([grade, chosen()]).toEqual(['verified', 'New']);
    expect((await undoFill(document, wanted.token, noPace)).ok).toBe(true);
    expect(chosen()).toBe('Won');
  });

  it('refuse a choice that is switched off', async () => {
    open(GROUP);
    expect((await fill('Lost', 'radio')).reason).toBe('fillOptionOff');
  });
});

describe('inputs that hold one exact form of text', () => {
  it.each<[Control, string, string, string]>([
    ['time', 'time', '14:30', '14:30'],
    ['month', 'month', '2026-11', '2026-11'],
    ['week', 'week', '2026-W48', '2026-W48'],
    ['datetime', 'datetime-local', '2026-11-26 14:30', '2026-11-26T14:30'],
    ['color', 'color', '#FF8800', '#ff8800'],
    ['range', 'range', '70', '70'],
  ])('%s is set as such', async (control, type, value, held) => {
    open(`<label>Stage <input type="${type}"></label>`);
    expect([(await fill(value, control)).grade, document.querySelector('input')?.value]).toEqual(['verified', held]);
  });

  it.each<[Control, string]>([
    ['time', '25:00'],
    ['month', '2026-13'],
    ['color', 'orange'],
    ['range', '170'],
  ])('%s refuses %s', async (control, value) => {
    open(`<label>Stage <input type="${control}" max="100"></label>`);
    expect((await fill(value, control)).reason).toBe('fillNotTaken');
  });
});

describe('a number the page formats', () => {
  /** Groups by `group`, divides by `point`, and takes every other sign out while one types. */
  function drawNumber(group: string, point: string, lang: string): { model: number } {
    const drawn = { model: 0 };
    open(`<label lang="${lang}">Stage <input></label>`);
    const input = document.querySelector('input') as HTMLInputElement;
    input.addEventListener('input', () => {
      const [whole = '', rest] = input.value.replace(new RegExp(`[^\\d${point}]`, 'g'), '').split(point);
      drawn.model = Number(`${whole}.${rest ?? 0}`);
      input.value = whole.replace(/\B(?=(\d{3})+$)/g, group) + (rest === undefined ? '' : point + rest.slice(0, 3));
    });
    return drawn;
  }

  it.each([
    [',', '.', 'en', '1234567.5', 1234567.5],
    ['.', ',', 'de', '1234567.5', 1234567.5],
    ['.', ',', 'en', '1234.5', 1234.5],
    ['.', ',', 'en', '1.234', 1.234],
    ['.', ',', 'de', '1234', 1234],
  ])('with “%s” and “%s” on a page in %s holds %s', async (group, point, lang, value, held) => {
    const drawn = drawNumber(group, point, lang);
    expect([(await fill(value, 'number')).grade, drawn.model]).toEqual(['verified', held]);
  });
});

describe('a number in a plain text field', () => {
  it.each([
    [undefined, '0,7'],
    ['.' as const, '0.7'],
  ])('of a page in German, with the separator %s, is written %s', async (decimalSeparator, typed) => {
    open('<label lang="de">Stage <input></label>');
    const { grade } = await fill('0.7', 'number', 'Stage', { decimalSeparator });
    expect([grade, document.querySelector('input')?.value]).toEqual(['verified', typed]);
  });
});

describe('masked text', () => {
  it('counts by its letters and digits', async () => {
    open('<label>Stage <input></label>');
    const input = document.querySelector('input') as HTMLInputElement;
    input.addEventListener('input', () => {
      const digits = input.value.replace(/\D/g, '').slice(0, 10);
      input.value = digits.replace(/^(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');
    });
    expect([(await fill('555 010 9999', 'masked')).grade, input.value]).toEqual(['verified', '(555) 010-9999']);
    expect((await fill('+1 555 010 9999', 'masked')).reason).toBe('fillNotHeld');
  });
});

describe('a day in a text field', () => {
  it.each([
    ['placeholder="MM/DD/YYYY"', '03/09/2026'],
    ['placeholder="TT.MM.JJJJ"', '09.03.2026'],
    ['placeholder="jj/mm/aaaa"', '09/03/2026'],
    ['placeholder="DD MMM YYYY"', '09 Mar 2026'],
    ['title="Use yyyy-mm-dd"', '2026-03-09'],
  ])('with %s is written %s', async (hint, text) => {
    open(`<label>Stage <input ${hint}></label>`);
    expect([(await fill('2026-03-09', 'date')).grade, document.querySelector('input')?.value]).toEqual([
      'verified',
      text,
    ]);
  });

  it('in a form nobody states is refused where it could mean another day', async () => {
    open('<label lang="en">Stage <input></label>');
    expect((await fill('2026-03-09', 'date')).reason).toBe('fillDayUnsaid');
    expect(document.querySelector('input')?.value).toBe('');
  });

  it('in a form nobody states is believed where it cannot', async () => {
    open('<label lang="en">Stage <input></label>');
    expect((await fill('2026-11-26', 'date')).grade).toBe('verified');
  });

  it('is believed where the page writes it anew so that nothing else can be meant', async () => {
    open('<label lang="en">Stage <input></label>');
    const input = document.querySelector('input') as HTMLInputElement;
    input.addEventListener('change', () => {
      input.value = input.value.replace(/^0?3\/0?9\/2026$/, 'Mar 9, 2026');
    });
    expect([(await fill('2026-03-09', 'date')).grade, input.value]).toEqual(['verified', 'Mar 9, 2026']);
  });

  it('that the page takes for another is refused', async () => {
    open('<label lang="en">Stage <input></label>');
    const input = document.querySelector('input') as HTMLInputElement;
    input.addEventListener('change', () => {
      if (input.value !== '') input.value = '2026-09-03';
    });
    expect((await fill('2026-03-09', 'date')).reason).toBe('fillNotKept');
  });
});
