import 'bootstrap/dist/css/bootstrap.css';
import 'bootstrap-select/dist/css/bootstrap-select.css';
import 'selectize/dist/css/selectize.css';
import 'choices.js/public/assets/styles/choices.css';
import 'jquery-ui/themes/base/all.css';
import * as bootstrap from 'bootstrap';
import Choices from 'choices.js';
import { $ } from './jquery.js';
import { fixture, labeled, MANY, STAGES, start } from './lab.js';

globalThis.bootstrap = bootstrap;
const ready = Promise.all([import('bootstrap-select'), import('selectize'), import('jquery-ui/dist/jquery-ui.js')]);
const options = (list) => list.map(({ value, label }) => `<option value="${value}">${label}</option>`).join('');
const select = (list, more = '') =>
  `<label for="stage">Stage</label> <select id="stage" ${more}>${more.includes('multiple') ? '' : '<option value=""></option>'}${options(list)}</select>`;
const hear = (set) => $('#stage').on('change', () => set($('#stage').val() === '' ? null : $('#stage').val()));
fixture({
  name: 'bootstrap-select',
  mount: (place, set) =>
    ready.then(() => {
      labeled(place, select(STAGES));
      hear(set);
      $('#stage').selectpicker();
    }),
});
fixture({
  name: 'bootstrap-select live search',
  value: 'Account 217',
  want: 'a217',
  mount: (place, set) =>
    ready.then(() => {
      labeled(place, select(MANY));
      hear(set);
      $('#stage').selectpicker({ liveSearch: true });
    }),
});
fixture({
  name: 'bootstrap-select multiple',
  control: 'multiSelect',
  value: 'Qualified; Closed won',
  want: ['sql', 'won'],
  none: [],
  mount: (place, set) =>
    ready.then(() => {
      labeled(place, select(STAGES, 'multiple'));
      hear(set);
      $('#stage').selectpicker();
    }),
});
fixture({
  name: 'selectize single',
  mount: (place, set) =>
    ready.then(() => {
      labeled(place, select(STAGES));
      $('#stage').selectize({ onChange: (value) => set(value || null) });
    }),
});
fixture({
  name: 'selectize tags',
  control: 'tags',
  value: 'urgent; renewal',
  want: 'urgent,renewal',
  none: '',
  mount: (place, set) =>
    ready.then(() => {
      labeled(place, '<label for="stage">Stage</label> <input id="stage">');
      $('#stage').selectize({ create: true, onChange: set });
    }),
});
fixture({
  name: 'Choices.js',
  mount: (place, set) => {
    labeled(place, select(STAGES));
    const it = new Choices('#stage', { shouldSort: false });
    it.passedElement.element.addEventListener('change', () => set(it.getValue(true) || null));
  },
});
fixture({
  name: 'Choices.js multiple',
  control: 'multiSelect',
  value: 'Qualified; Closed won',
  want: ['sql', 'won'],
  none: [],
  mount: (place, set) => {
    labeled(place, select(STAGES, 'multiple'));
    const it = new Choices('#stage', { removeItemButton: true, shouldSort: false });
    it.passedElement.element.addEventListener('change', () => set(it.getValue(true)));
  },
});
fixture({
  name: 'jQuery UI autocomplete',
  control: 'lookup',
  mount: (place, set) =>
    ready.then(() => {
      labeled(place, '<label for="stage">Stage</label> <input id="stage">');
      $('#stage').autocomplete({
        source: ({ term }, done) =>
          setTimeout(
            () =>
              done(
                STAGES.filter(({ label }) => label.toLowerCase().includes(term.toLowerCase())).map(
                  ({ label, value }) => ({ label, value: label, id: value }),
                ),
              ),
            200,
          ),
        select: (_, { item }) => set(item.id),
        change: (_, { item }) => set(item?.id),
      });
    }),
});
start();
