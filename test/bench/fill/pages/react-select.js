import Select from 'react-select';
import AsyncSelect from 'react-select/async';
import Creatable from 'react-select/creatable';
import { MANY, STAGES, start } from './lab.js';
import { h, reactFixture } from './react.js';

const label = h('label', { htmlFor: 'stage' }, 'Stage');
const single =
  (props) =>
  ({ set }) =>
    h(
      'div',
      null,
      label,
      h(Select, { inputId: 'stage', options: STAGES, onChange: (one) => set(one?.value ?? null), ...props }),
    );
reactFixture({ name: 'react-select single', draw: single({}) });
reactFixture({
  name: 'react-select single, portal, clearable',
  draw: single({ menuPortalTarget: document.body, isClearable: true }),
});
reactFixture({ name: 'react-select not searchable', draw: single({ isSearchable: false }) });
reactFixture({ name: 'react-select 300 options', value: 'Account 217', want: 'a217', draw: single({ options: MANY }) });
reactFixture({
  name: 'react-select two alike',
  want: null,
  refuse: true,
  draw: single({ options: [...STAGES, { value: 'x', label: 'Qualified' }] }),
});
reactFixture({ name: 'react-select no such option', value: 'Lost', want: null, refuse: true, draw: single({}) });
reactFixture({
  name: 'react-select disabled option',
  want: null,
  refuse: true,
  draw: single({ isOptionDisabled: ({ value }) => value === 'sql' }),
});
const find = (text) =>
  new Promise((done) =>
    setTimeout(() => done(STAGES.filter((one) => one.label.toLowerCase().includes(text.toLowerCase()))), 400),
  );
reactFixture({
  name: 'react-select async',
  control: 'lookup',
  draw: ({ set }) =>
    h(
      'div',
      null,
      label,
      h(AsyncSelect, { inputId: 'stage', loadOptions: find, onChange: (one) => set(one?.value ?? null) }),
    ),
});
reactFixture({
  name: 'react-select creatable',
  draw: ({ set }) =>
    h(
      'div',
      null,
      label,
      h(Creatable, { inputId: 'stage', options: STAGES, onChange: (one) => set(one?.value ?? null) }),
    ),
});
reactFixture({
  name: 'react-select multi',
  control: 'multiSelect',
  value: 'Qualified; Closed won',
  want: ['sql', 'won'],
  none: [],
  draw: ({ set }) =>
    h(
      'div',
      null,
      label,
      h(Select, {
        inputId: 'stage',
        isMulti: true,
        options: STAGES,
        onChange: (all) => set(all.map(({ value }) => value)),
      }),
    ),
});
start();
