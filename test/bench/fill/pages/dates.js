import { DatePicker } from 'antd';
import flatpickr from 'flatpickr';
import 'flatpickr/dist/flatpickr.css';
import { fixture, labeled, start } from './lab.js';
import { h, reactFixture } from './react.js';

const two = (number) => String(number).padStart(2, '0');
const iso = (date) => (date ? `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}` : null);
const day = { control: 'date', label: 'Due', value: '2026-03-09', want: '2026-03-09' };
const picker = (html, settings) => (place, set) => {
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
  refuse: true,
  want: null,
  mount: picker('<label>Due <input></label>', { dateFormat: 'd/m/Y' }),
});
fixture({
  ...day,
  name: 'flatpickr, readonly',
  refuse: true,
  want: null,
  mount: picker('<label>Due <input></label>', { allowInput: false }),
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
  refuse: true,
  want: null,
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
start();
