import { DatePicker } from 'antd';
import flatpickr from 'flatpickr';
import { Arabic } from 'flatpickr/dist/l10n/ar.js';
import { German } from 'flatpickr/dist/l10n/de.js';
import { Japanese } from 'flatpickr/dist/l10n/ja.js';
import 'flatpickr/dist/flatpickr.css';
import { fixture, labeled, start } from './lab.js';
import { h, reactFixture } from './react.js';

const two = (number) => String(number).padStart(2, '0');
const iso = (date) => (date ? `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}` : null);
const day = { control: 'date', label: 'Due', value: '2026-03-09', want: '2026-03-09' };
const picker =
  (html, settings, lang = 'en') =>
  (place, set) => {
    document.documentElement.lang = lang;
    labeled(place, html);
    flatpickr(place.querySelector('input'), { allowInput: true, onChange: ([date]) => set(iso(date)), ...settings });
  };
fixture({ ...day, name: 'flatpickr, ISO', mount: picker('<label>Due <input placeholder="YYYY-MM-DD"></label>', {}) });
fixture({
  ...day,
  name: 'flatpickr, German, stated',
  mount: picker('<label>Due <input placeholder="TT.MM.JJJJ"></label>', { dateFormat: 'd.m.Y' }),
});
fixture({
  ...day,
  name: 'flatpickr, day first, unsaid',
  mount: picker('<label>Due <input></label>', { dateFormat: 'd/m/Y' }),
});
fixture({
  ...day,
  name: 'flatpickr, day first on a British page, stated',
  mount: picker('<label>Due <input placeholder="dd/mm/yyyy"></label>', { dateFormat: 'd/m/Y' }, 'en-GB'),
});
fixture({
  ...day,
  name: 'flatpickr, month first, on a page that says it is German',
  mount: picker('<label>Due <input></label>', { dateFormat: 'm/d/Y' }, 'de'),
});
fixture({
  ...day,
  name: 'flatpickr, German calendar, unsaid',
  mount: picker('<label>Due <input></label>', { dateFormat: 'd.m.Y', locale: German }, 'de'),
});
fixture({
  ...day,
  name: 'flatpickr, Japanese',
  mount: picker('<label>Due <input></label>', { dateFormat: 'Y年n月j日', locale: Japanese }, 'ja'),
});
fixture({
  ...day,
  name: 'flatpickr, Arabic',
  mount: picker('<label>Due <input></label>', { dateFormat: 'd/m/Y', locale: Arabic }, 'ar-EG'),
});
fixture({
  ...day,
  name: 'flatpickr, years away',
  value: '2031-11-04',
  want: '2031-11-04',
  mount: picker('<label>Due <input></label>', { dateFormat: 'd/m/Y' }),
});
fixture({
  ...day,
  name: 'flatpickr, readonly',
  mount: picker('<label>Due <input></label>', { allowInput: false }),
});
fixture({
  ...day,
  name: 'flatpickr, altInput',
  mount: picker('<label for="due">Due</label> <input id="due">', {
    allowInput: false,
    altInput: true,
    altFormat: 'F j, Y',
  }),
});
fixture({
  ...day,
  name: 'flatpickr, day switched off',
  refuse: true,
  want: null,
  mount: picker('<label>Due <input></label>', { allowInput: false, disable: ['2026-03-09'] }),
});
fixture({
  ...day,
  name: 'flatpickr, range',
  refuse: true,
  want: null,
  mount: picker('<label>Due <input></label>', { allowInput: false, mode: 'range' }),
});
const twice = (lang, placeholder, read) => (place, set) => {
  document.documentElement.lang = lang;
  labeled(place, `<label>Due <input placeholder="${placeholder}"></label>`);
  place.querySelector('input').addEventListener('change', (event) => set(read(event.target.value)));
};
const dayFirst = (text) => text.split('/').reverse().join('-');
fixture({
  ...day,
  name: 'plain text, American page, unsaid',
  refuse: true,
  want: null,
  mount: twice('en-US', '', (text) => text || null),
});
fixture({
  ...day,
  name: 'plain text, Arabic page, stated in words',
  mount: twice('ar-EG', 'يوم/شهر/سنة', (text) => (text ? dayFirst(text) : null)),
});
fixture({
  ...day,
  name: 'plain text, Thai page, years unsaid',
  refuse: true,
  want: null,
  mount: twice('th', 'วว/ดด/ปปปป', (text) => text || null),
});
fixture({
  ...day,
  name: 'plain text, Thai page, Buddhist years by example',
  mount: twice('th', 'เช่น 31/12/2568', (text) => {
    const [d, m, y] = text.split('/');
    return text ? `${Number(y) - 543}-${m}-${d}` : null;
  }),
});
reactFixture({
  ...day,
  name: 'antd DatePicker',
  draw: ({ set }) =>
    h(
      'div',
      null,
      h('label', { htmlFor: 'due' }, 'Due'),
      h(DatePicker, {
        id: 'due',
        placeholder: 'YYYY-MM-DD',
        onChange: (date) => set(date ? date.format('YYYY-MM-DD') : null),
      }),
    ),
});
reactFixture({
  ...day,
  name: 'antd DatePicker, month first, unsaid',
  draw: ({ set }) =>
    h(
      'div',
      null,
      h('label', { htmlFor: 'due' }, 'Due'),
      h(DatePicker, {
        id: 'due',
        format: 'MM/DD/YYYY',
        onChange: (date) => set(date ? date.format('YYYY-MM-DD') : null),
      }),
    ),
});
reactFixture({
  ...day,
  name: 'antd RangePicker',
  refuse: true,
  want: null,
  draw: ({ set }) =>
    h(
      'div',
      null,
      h('label', { htmlFor: 'due' }, 'Due'),
      h(DatePicker.RangePicker, { id: { start: 'due', end: 'end' }, onChange: (_, texts) => set(texts.join()) }),
    ),
});
start();
