import TomSelect from 'tom-select';
import 'tom-select/dist/css/tom-select.css';
import { fixture, labeled, MANY, STAGES, start } from './lab.js';

const options = (list) => list.map(({ value, label }) => `<option value="${value}">${label}</option>`).join('');
const own =
  (list, more = '', settings = {}) =>
  (place, set) => {
    labeled(
      place,
      `<label for="stage">Stage</label> <select id="stage" ${more} placeholder="Choose a stage"><option value=""></option>${options(list)}</select>`,
    );
    const it = new TomSelect('#stage', {
      onChange: (value) => set(value === '' ? null : value),
      maxOptions: null,
      ...settings,
    });
    return it;
  };
fixture({ name: 'tom-select single', mount: own(STAGES) });
fixture({ name: 'tom-select 300', value: 'Account 217', want: 'a217', mount: own(MANY) });
fixture({
  name: 'tom-select multiple',
  control: 'multiSelect',
  value: 'Qualified; Closed won',
  want: ['sql', 'won'],
  none: [],
  mount: own(STAGES, 'multiple'),
});
fixture({
  name: 'tom-select tags',
  control: 'tags',
  value: 'urgent; renewal',
  want: 'urgent,renewal',
  none: '',
  mount: (place, set) => {
    labeled(place, '<label for="stage">Stage</label> <input id="stage">');
    new TomSelect('#stage', { create: true, onChange: set });
  },
});
fixture({
  name: 'tom-select remote',
  control: 'lookup',
  mount: (place, set) => {
    labeled(place, '<label for="stage">Stage</label> <select id="stage"><option value=""></option></select>');
    new TomSelect('#stage', {
      valueField: 'value',
      labelField: 'label',
      searchField: 'label',
      load: (text, done) =>
        setTimeout(() => done(STAGES.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()))), 300),
      onChange: (value) => set(value || null),
    });
  },
});
start();
