import {
  Combobox,
  Dropdown,
  Field,
  FluentProvider,
  Option,
  Radio,
  RadioGroup,
  SpinButton,
  Switch,
  webLightTheme,
} from '@fluentui/react-components';
import { STAGES, start } from './lab.js';
import { h, reactFixture } from './react.js';

const own = (draw) => (props) => h(FluentProvider, { theme: webLightTheme }, draw(props));
const options = STAGES.map(({ value, label }) => h(Option, { key: value, value }, label));
reactFixture({
  name: 'Fluent Dropdown',
  draw: own(({ set }) =>
    h(Field, { label: 'Stage' }, h(Dropdown, { onOptionSelect: (_, { optionValue }) => set(optionValue) }, options)),
  ),
});
reactFixture({
  name: 'Fluent Combobox',
  draw: own(({ set }) =>
    h(
      Field,
      { label: 'Stage' },
      h(Combobox, { onOptionSelect: (_, { optionValue }) => set(optionValue ?? null) }, options),
    ),
  ),
});
reactFixture({
  name: 'Fluent Dropdown multiselect',
  control: 'multiSelect',
  value: 'Qualified; Closed won',
  want: ['sql', 'won'],
  none: [],
  draw: own(({ set }) =>
    h(
      Field,
      { label: 'Stage' },
      h(Dropdown, { multiselect: true, onOptionSelect: (_, { selectedOptions }) => set(selectedOptions) }, options),
    ),
  ),
});
reactFixture({
  name: 'Fluent SpinButton',
  control: 'number',
  label: 'Amount',
  value: '1234',
  want: 1234,
  draw: own(({ set }) =>
    h(
      Field,
      { label: 'Amount' },
      h(SpinButton, { defaultValue: 0, onChange: (_, { value, displayValue }) => set(value ?? Number(displayValue)) }),
    ),
  ),
  none: null,
});
reactFixture({
  name: 'Fluent Switch',
  control: 'checkbox',
  label: 'Remind me',
  value: 'true',
  want: true,
  none: false,
  draw: own(({ set }) => h(Switch, { label: 'Remind me', onChange: (_, { checked }) => set(checked) })),
});
reactFixture({
  name: 'Fluent RadioGroup',
  control: 'radio',
  draw: own(({ set }) =>
    h(
      Field,
      { label: 'Stage' },
      h(
        RadioGroup,
        { onChange: (_, { value }) => set(value) },
        STAGES.map(({ value, label }) => h(Radio, { key: value, value, label })),
      ),
    ),
  ),
});
start();
