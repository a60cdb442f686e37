import {
  Button,
  Checkbox,
  ComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  NumberField,
  Popover,
  Radio,
  RadioGroup,
  Select,
  SelectValue,
  Switch,
} from 'react-aria-components';
import { STAGES, start } from './lab.js';
import { h, reactFixture } from './react.js';

const list = () =>
  h(
    ListBox,
    null,
    STAGES.map(({ value, label }) => h(ListBoxItem, { key: value, id: value }, label)),
  );
reactFixture({
  name: 'React Aria Select',
  draw: ({ set }) =>
    h(
      Select,
      { onSelectionChange: set, placeholder: 'Select an item' },
      h(Label, null, 'Stage'),
      h(Button, null, h(SelectValue), h('span', { 'aria-hidden': 'true' }, '▼')),
      h(Popover, null, list()),
    ),
});
reactFixture({
  name: 'React Aria ComboBox',
  draw: ({ set }) =>
    h(
      ComboBox,
      { onSelectionChange: set },
      h(Label, null, 'Stage'),
      h(Input),
      h(Button, null, '▼'),
      h(Popover, null, list()),
    ),
});
reactFixture({
  name: 'React Aria NumberField',
  control: 'number',
  label: 'Amount',
  value: '1234.5',
  want: 1234.5,
  draw: ({ set }) =>
    h(
      NumberField,
      { onChange: (one) => set(Number.isNaN(one) ? null : one), formatOptions: { style: 'currency', currency: 'EUR' } },
      h(Label, null, 'Amount'),
      h(Input),
    ),
});
reactFixture({
  name: 'React Aria Switch',
  control: 'checkbox',
  label: 'Remind me',
  value: 'true',
  want: true,
  none: false,
  draw: ({ set }) => h(Switch, { onChange: set }, 'Remind me'),
});
reactFixture({
  name: 'React Aria Checkbox',
  control: 'checkbox',
  label: 'Remind me',
  value: 'true',
  want: true,
  none: false,
  draw: ({ set }) => h(Checkbox, { onChange: set }, 'Remind me'),
});
reactFixture({
  name: 'React Aria RadioGroup',
  control: 'radio',
  draw: ({ set }) =>
    h(
      RadioGroup,
      { onChange: set },
      h(Label, null, 'Stage'),
      STAGES.map(({ value, label }) => h(Radio, { key: value, value }, label)),
    ),
});
start();
