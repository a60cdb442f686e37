import { ComboBox, Dropdown, MultiSelect, NumberInput, RadioButton, RadioButtonGroup, Toggle } from '@carbon/react';
import '@carbon/react/../styles/css/styles.css';
import { STAGES, start } from './lab.js';
import { h, reactFixture } from './react.js';

const text = (one) => one?.label ?? '';
reactFixture({
  name: 'Carbon Dropdown',
  draw: ({ set }) =>
    h(Dropdown, {
      id: 'stage',
      titleText: 'Stage',
      label: 'Choose a stage',
      items: STAGES,
      itemToString: text,
      onChange: ({ selectedItem }) => set(selectedItem?.value ?? null),
    }),
});
reactFixture({
  name: 'Carbon ComboBox',
  draw: ({ set }) =>
    h(ComboBox, {
      id: 'stage',
      titleText: 'Stage',
      items: STAGES,
      itemToString: text,
      onChange: ({ selectedItem }) => set(selectedItem?.value ?? null),
    }),
});
reactFixture({
  name: 'Carbon MultiSelect',
  control: 'multiSelect',
  value: 'Qualified; Closed won',
  want: ['sql', 'won'],
  none: [],
  draw: ({ set }) =>
    h(MultiSelect, {
      id: 'stage',
      titleText: 'Stage',
      label: 'Choose',
      items: STAGES,
      itemToString: text,
      onChange: ({ selectedItems }) => set(selectedItems.map(({ value }) => value).sort()),
    }),
});
reactFixture({
  name: 'Carbon NumberInput',
  control: 'number',
  label: 'Amount',
  value: '1234',
  want: '1234',
  draw: ({ set }) =>
    h(NumberInput, {
      id: 'amount',
      label: 'Amount',
      allowEmpty: true,
      onChange: (_, { value }) => set(value === '' ? null : String(value)),
    }),
});
reactFixture({
  name: 'Carbon Toggle',
  control: 'checkbox',
  label: 'Remind me',
  value: 'true',
  want: true,
  none: false,
  draw: ({ set }) => h(Toggle, { id: 't', labelText: 'Remind me', onToggle: set }),
});
reactFixture({
  name: 'Carbon RadioButtonGroup',
  control: 'radio',
  draw: ({ set }) =>
    h(
      RadioButtonGroup,
      { legendText: 'Stage', name: 'stage', onChange: set },
      STAGES.map(({ value, label }) => h(RadioButton, { key: value, id: value, value, labelText: label })),
    ),
});
start();
