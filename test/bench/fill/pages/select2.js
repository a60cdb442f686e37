import 'select2/dist/css/select2.css';
import { $ } from './jquery.js';
import { fixture, labeled, MANY, STAGES, start } from './lab.js';

const options = (list) =>
  ['<option value=""></option>', ...list.map(({ value, label }) => `<option value="${value}">${label}</option>`)].join(
    '',
  );
const own =
  (list, more, settings = {}) =>
  (place, set) => {
    labeled(
      place,
      `<label for="stage">Stage</label> <select id="stage" style="width:300px" ${more}>${options(list)}</select>`,
    );
    const it = $('#stage').select2({ placeholder: 'Select a stage', ...settings });
    it.on('change', () => set(it.val() === '' ? null : it.val()));
  };
fixture({ name: 'select2 single', mount: own(STAGES, '', { allowClear: true }) });
fixture({
  name: 'select2 without search',
  mount: own(STAGES, '', { minimumResultsForSearch: Number.POSITIVE_INFINITY }),
});
fixture({ name: 'select2 300', value: 'Account 217', want: 'a217', mount: own(MANY, '') });
fixture({
  name: 'select2 multiple',
  control: 'multiSelect',
  value: 'Qualified; Closed won',
  want: ['sql', 'won'],
  none: [],
  mount: (place, set) => {
    labeled(
      place,
      `<label for="stage">Stage</label> <select id="stage" style="width:300px" multiple>${options(STAGES).replace('<option value=""></option>', '')}</select>`,
    );
    const it = $('#stage').select2();
    it.on('change', () => set(it.val()));
  },
});
fixture({
  name: 'select2 ajax',
  control: 'lookup',
  mount: (place, set) => {
    labeled(place, '<label for="stage">Stage</label> <select id="stage" style="width:300px"></select>');
    const it = $('#stage').select2({
      minimumInputLength: 2,
      placeholder: 'Search',
      ajax: {
        delay: 200,
        transport: ({ data }, done) => {
          setTimeout(
            () =>
              done({
                results: STAGES.filter(({ label }) =>
                  label.toLowerCase().includes((data.term ?? '').toLowerCase()),
                ).map(({ value, label }) => ({ id: value, text: label })),
              }),
            300,
          );
          return { abort() {} };
        },
      },
    });
    it.on('change', () => set(it.val()));
  },
});
start();
