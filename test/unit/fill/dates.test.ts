// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { commitFill } from '../../../lib/fill/commit';
import { dayFormOf, writeDay } from '../../../lib/fill/page-date';
import { planFill } from '../../../lib/fill/plan';
import { undoFill } from '../../../lib/fill/undo';
import { type CalendarWish, drawCalendar } from './calendar';
import { ADDRESS, noPace, openHtml, request, task } from './page';

const now = { address: () => ADDRESS, pace: noPace };

async function fill(value: string) {
  const wanted = request([task('Due', value, { control: 'date' })]);
  const plan = planFill(document, wanted, ADDRESS);
  const result = await commitFill(document, wanted, plan, now);
  return { row: result.rows[0], reason: (plan.rows[0]?.reason ?? (result.ok ? null : result.reason))?.key ?? null };
}

const input = () => document.querySelector('input') as HTMLInputElement;

describe('how a page writes days', () => {
  it.each<[string, string, string, string, boolean]>([
    ['German letters', 'de', 'placeholder="TT.MM.JJJJ"', '09.03.2026', true],
    ['British letters', 'en-GB', 'placeholder="dd/mm/yyyy"', '09/03/2026', true],
    ['American letters', 'en-US', 'placeholder="MM/DD/YYYY"', '03/09/2026', true],
    ['years of two digits', 'en-US', 'placeholder="MM/DD/YY"', '03/09/26', true],
    ['a format for scripts', 'en', 'data-date-format="d.m.Y"', '09.03.2026', true],
    ['an example that can mean one day', 'en', 'placeholder="2/18/1993"', '03/09/2026', true],
    ['an example that can mean two', 'en', 'placeholder="2/3/1993"', '03/09/2026', false],
    ['Japanese signs', 'ja', 'placeholder="年/月/日"', '2026/03/09', true],
    ['Arabic words', 'ar-EG', 'placeholder="يوم/شهر/سنة"', '09/03/2026', true],
    ['Arabic digits', 'ar-EG', 'placeholder="٣١/١٢/٢٠٢٥"', '٠٩/٠٣/٢٠٢٦', true],
    ['Finnish letters', 'fi', 'placeholder="pp.kk.vvvv"', '09.03.2026', true],
    ['Thai letters without a year', 'th', 'placeholder="วว/ดด/ปปปป"', '09/03/2026', false],
    ['a Thai example', 'th', 'placeholder="31/12/2568"', '09/03/2569', true],
    ['a Thai example of common years', 'th', 'placeholder="31/12/2025"', '09/03/2026', true],
    ['nothing, on a German page', 'de', '', '09.03.2026', false],
    ['nothing, on a page without a language', '', '', '03/09/2026', false],
  ])('%s', (_, lang, more, written, stated) => {
    openHtml(`<label>Due <input ${more}></label>`);
    document.documentElement.lang = lang;
    const form = dayFormOf(input());
    const same = (text: string) => text.split(/\D+/).map(Number).join('/');
    expect(same(writeDay('2026-03-09', form))).toBe(same(written));
    expect(form.stated).toBe(stated);
  });
});

describe('a day chosen in a calendar', () => {
  it.each<[string, CalendarWish]>([
    ['by its place under the heading', {}],
    ['by its place, on a German page', { lang: 'de', arrows: ['Vorheriger Monat', 'Nächster Monat'] }],
    ['by its place, on a Japanese page', { lang: 'ja', arrows: ['前の月', '次の月'] }],
    ['by its place, in Arabic digits', { lang: 'ar-EG', arrows: ['الشهر السابق', 'الشهر التالي'] }],
    ['by its place, in Buddhist years', { lang: 'th', arrows: ['เดือนก่อนหน้า', 'เดือนถัดไป'] }],
    ['by its name', { say: (date) => date.toLocaleDateString('en-US', { dateStyle: 'full', timeZone: 'UTC' }) }],
    ['by its name, under a heading that names no year', { heading: () => '', say: (date) => date.toDateString() }],
    ['by arrows that only screen readers are told of', { whispered: true }],
    ['where only the number in a cell listens', { narrow: true }],
    ['where it is drawn beside an input that searches', { beside: true, readOnly: false, more: 'role="combobox"' }],
  ])('%s', async (_, wish) => {
    const drawn = drawCalendar(wish);
    const { row } = await fill('2026-03-09');
    expect([row?.grade, row?.readBack, drawn.model]).toEqual(['verified', '2026-03-09', '2026-03-09']);
    expect(document.getElementById('popup')).toBe(null);
  });

  it('is reached in another year, forth and back', async () => {
    for (const day of ['2027-05-31', '2025-02-28']) {
      const drawn = drawCalendar();
      expect([(await fill(day)).row?.grade, drawn.model]).toEqual(['verified', day]);
    }
  });

  it('also where text could be typed that may mean another day', async () => {
    const drawn = drawCalendar({ readOnly: false });
    expect([(await fill('2026-03-09')).row?.grade, drawn.model]).toEqual(['verified', '2026-03-09']);
  });

  it.each<[string, CalendarWish, string]>([
    ['that is switched off', { off: '2026-03-09' }, 'fillDayOff'],
    ['of a calendar for two days', { called: 'calendar rangeMode' }, 'fillDayRange'],
    ['of a calendar that names no month', { heading: () => 'Pick' }, 'fillDayNotReached'],
    ['whose arrows lead the other way', { swapped: true }, 'fillDayNotReached'],
    ['that becomes another one', { wrong: true, show: (y, m, d) => `${y}-${m}-${d}` }, 'fillNotRestored'],
  ])('is refused %s', async (_, wish, reason) => {
    drawCalendar(wish);
    expect((await fill('2026-03-09')).reason).toBe(reason);
  });

  it('is not said to be undone where it is drawn beside the input and stays', async () => {
    const drawn = drawCalendar({ beside: true, readOnly: false, more: 'role="combobox"' });
    const wanted = request([task('Due', '2026-03-09', { control: 'date' })]);
    await commitFill(document, wanted, planFill(document, wanted, ADDRESS), now);
    expect(await undoFill(document, wanted.token, noPace)).toEqual({ ok: false, restored: [] });
    expect(drawn.model).toBe('2026-03-09');
  });

  it('never lies in a month from zero: attributes of a cell are not believed', async () => {
    const drawn = drawCalendar();
    input().addEventListener('click', () => {
      for (const cell of document.querySelectorAll('td')) cell.setAttribute('data-date', `2026-2-${cell.textContent}`);
    });
    await fill('2026-03-09');
    expect(drawn.model).toBe('2026-03-09');
  });

  it('is no way into a field that is locked', async () => {
    openHtml('<b class="account">Acme</b><label>Due <input readonly></label>');
    expect((await fill('2026-03-09')).reason).toBe('fillReadOnly');
    openHtml('<b class="account">Acme</b><div class="date-picker"><label>Due <input readonly></label></div>');
    expect((await fill('2026-03-09')).reason).toBe('fillReadOnly');
    expect(input().value).toBe('');
  });
});

describe('a day typed as text', () => {
  const open = (lang: string, more: string) => {
    openHtml(`<b class="account">Acme</b><label>Due <input ${more}></label>`);
    document.documentElement.lang = lang;
  };

  it.each([
    ['de', 'placeholder="TT.MM.JJJJ"', '09.03.2026'],
    ['en-US', 'placeholder="MM/DD/YYYY"', '03/09/2026'],
    ['en-GB', 'placeholder="DD/MM/YYYY"', '09/03/2026'],
    ['th', 'placeholder="31/12/2568"', '09/03/2569'],
  ])('on a page in %s that says %s', async (lang, more, text) => {
    open(lang, more);
    expect([(await fill('2026-03-09')).row?.grade, input().value]).toEqual(['verified', text]);
  });

  it.each([['en-US'], ['en-GB'], ['de'], ['th'], ['']])(
    'is refused on a page in “%s” that does not say its form',
    async (lang) => {
      open(lang, '');
      expect([(await fill('2026-03-09')).reason, input().value]).toEqual(['fillDayUnsaid', '']);
    },
  );

  it('is refused where the page makes another day of it', async () => {
    open('en-US', 'placeholder="MM/DD/YYYY"');
    input().addEventListener('change', () => {
      if (input().value !== '') input().value = '09/03/2026';
    });
    expect((await fill('2026-03-09')).row?.grade).not.toBe('verified');
  });
});

describe('a day in sections', () => {
  interface Wish {
    ahead?: number;
    order?: ('year' | 'month' | 'day')[];
    deaf?: boolean;
  }
  const LIMITS = { year: 9999, month: 12, day: 31 };

  function drawSections({ ahead = 0, order = ['month', 'day', 'year'], deaf = false }: Wish): { held(): string } {
    openHtml(
      `<b class="account">Acme</b><span id="l">Due</span><div role="group" aria-labelledby="l">${order
        .map(
          (part) =>
            `<span role="spinbutton" tabindex="0" aria-valuemin="1" aria-valuemax="${LIMITS[part]}" id="${part}"></span>`,
        )
        .join('/')}</div>`,
    );
    for (const part of order) {
      const section = document.getElementById(part) as HTMLElement;
      let fresh = true;
      section.addEventListener('focus', () => {
        fresh = true;
      });
      section.addEventListener('keydown', (event) => {
        event.preventDefault();
        const old = fresh ? '' : (section.getAttribute('aria-valuenow') ?? '');
        if (event.key === 'Backspace') section.removeAttribute('aria-valuenow');
        if (event.key === 'ArrowUp' && part === 'year') section.setAttribute('aria-valuenow', String(2026 + ahead));
        if (/^\d$/.test(event.key) && !deaf) section.setAttribute('aria-valuenow', String(Number(old + event.key)));
        fresh = false;
      });
    }
    const value = (part: string) => document.getElementById(part)?.getAttribute('aria-valuenow') ?? '';
    return { held: () => (['year', 'month', 'day'] as const).map(value).join('-') };
  }

  it.each<[string, Wish, string]>([
    ['in any order', {}, '2026-3-9'],
    ['day first', { order: ['day', 'month', 'year'] }, '2026-3-9'],
    ['in Buddhist years', { ahead: 543 }, '2569-3-9'],
  ])('is typed section by section, %s', async (_, wish, held) => {
    const drawn = drawSections(wish);
    const { row } = await fill('2026-03-09');
    expect([row?.grade, row?.readBack, drawn.held()]).toEqual(['verified', '2026-03-09', held]);
  });

  it('is refused where years are counted in a way nobody knows here', async () => {
    drawSections({ ahead: 3760 });
    expect((await fill('2026-03-09')).row?.grade).not.toBe('verified');
  });

  it('is refused where the sections do not take it, and nothing stays', async () => {
    const drawn = drawSections({ deaf: true });
    expect((await fill('2026-03-09')).row?.grade).not.toBe('verified');
    expect(drawn.held()).toBe('--');
  });
});

it('leaves no calendar open that came when the day was typed, and sends it no key that may take the day back', async () => {
  drawCalendar({ readOnly: false, more: 'placeholder="YYYY-MM-DD"' });
  const box = input();
  const keys: string[] = [];
  box.addEventListener('focus', () => box.click());
  box.addEventListener('keydown', ({ key }) => keys.push(key));
  box.form?.addEventListener('mousedown', ({ target }) => {
    if (target !== box) document.getElementById('popup')?.remove();
  });
  const { row } = await fill('2026-03-09');
  expect([row?.grade, box.value, document.getElementById('popup')]).toEqual(['verified', '2026-03-09', null]);
  expect(keys).toEqual([]);
});
