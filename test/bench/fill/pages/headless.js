import {
  Combobox,
  ComboboxButton,
  ComboboxInput,
  ComboboxOption,
  ComboboxOptions,
  Field,
  Label,
  Listbox,
  ListboxButton,
  ListboxOption,
  ListboxOptions,
  Radio,
  RadioGroup,
  Switch,
} from '@headlessui/react';
import { useState } from 'react';
import { STAGES, start } from './lab.js';
import { h, reactFixture } from './react.js';

const labelOf = (model, otherwise) => STAGES.find(({ value }) => value === model)?.label ?? otherwise;
reactFixture({
  name: 'Headless UI Listbox',
  draw: ({ model, set }) =>
    h(
      Field,
      null,
      h(Label, null, 'Stage'),
      h(
        Listbox,
        { value: model, onChange: set },
        h(ListboxButton, null, labelOf(model, 'Select a stage')),
        h(
          ListboxOptions,
          { anchor: 'bottom' },
          STAGES.map(({ value, label }) => h(ListboxOption, { key: value, value }, label)),
        ),
      ),
    ),
});
reactFixture({
  name: 'Headless UI Listbox multiple',
  control: 'multiSelect',
  value: 'Qualified; Closed won',
  want: ['sql', 'won'],
  none: [],
  draw: ({ model, set }) =>
    h(
      Field,
      null,
      h(Label, null, 'Stage'),
      h(
        Listbox,
        { value: model, onChange: set, multiple: true },
        h(ListboxButton, null, model.length ? model.map((one) => labelOf(one)).join(', ') : 'Select stages'),
        h(
          ListboxOptions,
          { anchor: 'bottom' },
          STAGES.map(({ value, label }) => h(ListboxOption, { key: value, value }, label)),
        ),
      ),
    ),
});
function Box({ model, set }) {
  const [query, setQuery] = useState('');
  const found = STAGES.filter(({ label }) => label.toLowerCase().includes(query.toLowerCase()));
  return h(
    Field,
    null,
    h(Label, null, 'Stage'),
    h(
      Combobox,
      { value: model, onChange: set, onClose: () => setQuery('') },
      h(ComboboxInput, { displayValue: (one) => labelOf(one, ''), onChange: (event) => setQuery(event.target.value) }),
      h(ComboboxButton, null, 'v'),
      h(
        ComboboxOptions,
        { anchor: 'bottom' },
        found.map(({ value, label }) => h(ComboboxOption, { key: value, value }, label)),
      ),
    ),
  );
}
reactFixture({ name: 'Headless UI Combobox', draw: (props) => h(Box, props) });
reactFixture({
  name: 'Headless UI Switch',
  control: 'checkbox',
  label: 'Remind me',
  value: 'true',
  want: true,
  none: false,
  draw: ({ model, set }) =>
    h(
      Field,
      null,
      h(Label, null, 'Remind me'),
      h(
        Switch,
        { checked: model, onChange: set, style: { width: 40, height: 20, display: 'inline-block' } },
        h('span'),
      ),
    ),
});
reactFixture({
  name: 'Headless UI RadioGroup',
  control: 'radio',
  draw: ({ model, set }) =>
    h(
      RadioGroup,
      { value: model, onChange: set, 'aria-label': 'Stage' },
      STAGES.map(({ value, label }) =>
        h(
          Field,
          { key: value },
          h(Radio, { value, style: { width: 16, height: 16, display: 'inline-block', border: '1px solid' } }),
          h(Label, null, label),
        ),
      ),
    ),
});
start();
