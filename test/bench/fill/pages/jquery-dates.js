import { $ } from './jquery.js';
import 'jquery-ui/dist/themes/base/jquery-ui.css';
import 'jquery-ui/ui/widgets/datepicker.js';
import { ElDatePicker } from 'element-plus';
import PrimeVue from 'primevue/config';
import DatePicker from 'primevue/datepicker';
import 'element-plus/dist/index.css';
import { fixture, labeled, start } from './lab.js';
import { h, vueFixture } from './vue.js';

const two = (number) => String(number).padStart(2, '0');
const iso = (date) => (date ? `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}` : null);
const day = { control: 'date', label: 'Due', value: '2026-03-09', want: '2026-03-09' };
const ui = (settings) => (place, set) => {
  labeled(place, '<label for="due">Due</label> <input id="due">');
  const input = $(place).find('input');
  const tell = () => set(iso(input.datepicker('getDate')));
  input.datepicker({ onSelect: tell, ...settings }).on('change', tell);
};
fixture({ ...day, name: 'jQuery UI datepicker', mount: ui({}) });
fixture({ ...day, name: 'jQuery UI datepicker, day first', mount: ui({ dateFormat: 'dd/mm/yy' }) });
fixture({
  ...day,
  name: 'jQuery UI datepicker, readonly, years and months from lists',
  mount: (place, set) => {
    ui({ changeMonth: true, changeYear: true })(place, set);
    place.querySelector('input').readOnly = true;
    place.querySelector('input').classList.add('hasDatepicker');
  },
});
const model = (it) => ({
  modelValue: it.value ? new Date(`${it.value}T00:00`) : null,
  'onUpdate:modelValue': (now) => {
    it.value = iso(now);
  },
});
const own = (child) => h('div', null, [h('label', { for: 'due' }, 'Due'), child]);
vueFixture({
  ...day,
  name: 'PrimeVue DatePicker',
  use: (app) => app.use(PrimeVue, { unstyled: true }),
  draw: (it) => own(h(DatePicker, { ...model(it), inputId: 'due' })),
});
vueFixture({
  ...day,
  name: 'PrimeVue DatePicker, readonly, with a button',
  use: (app) => app.use(PrimeVue, { unstyled: true }),
  draw: (it) =>
    own(h(DatePicker, { ...model(it), inputId: 'due', showIcon: true, readonlyInput: true, dateFormat: 'dd/mm/yy' })),
});
vueFixture({
  ...day,
  name: 'Element Plus date picker',
  draw: (it) => own(h(ElDatePicker, { ...model(it), id: 'due' })),
});
vueFixture({
  ...day,
  name: 'Element Plus date range',
  refuse: true,
  want: null,
  draw: (it) =>
    own(
      h(ElDatePicker, {
        id: ['due', 'end'],
        type: 'daterange',
        'onUpdate:modelValue': (now) => {
          it.value = now;
        },
      }),
    ),
});
start();
