import '@mantine/core/styles.css';
import {
  Autocomplete,
  Checkbox,
  MantineProvider,
  MultiSelect,
  NativeSelect,
  NumberInput,
  Radio,
  SegmentedControl,
  Select,
  Switch,
  TagsInput,
} from '@mantine/core';
import { MANY, STAGES, start } from './lab.js';
import { h, reactFixture } from './react.js';

const own = (draw) => (props) => h(MantineProvider, { env: 'test' }, draw(props));
reactFixture({
  name: 'Mantine Select',
  draw: own(({ set }) => h(Select, { label: 'Stage', data: STAGES, onChange: set })),
});
reactFixture({
  name: 'Mantine Select searchable, clearable',
  draw: own(({ set }) => h(Select, { label: 'Stage', data: STAGES, searchable: true, clearable: true, onChange: set })),
});
reactFixture({
  name: 'Mantine Select searchable 300',
  value: 'Account 217',
  want: 'a217',
  draw: own(({ set }) => h(Select, { label: 'Stage', data: MANY, searchable: true, limit: 20, onChange: set })),
});
reactFixture({
  name: 'Mantine MultiSelect',
  control: 'multiSelect',
  value: 'Qualified; Closed won',
  want: ['sql', 'won'],
  none: [],
  draw: own(({ set }) => h(MultiSelect, { label: 'Stage', data: STAGES, onChange: set })),
});
reactFixture({
  name: 'Mantine TagsInput',
  control: 'tags',
  value: 'urgent; renewal',
  want: ['urgent', 'renewal'],
  none: [],
  draw: own(({ set }) => h(TagsInput, { label: 'Stage', onChange: set })),
});
reactFixture({
  name: 'Mantine Autocomplete',
  want: 'Qualified',
  none: '',
  draw: own(({ set }) => h(Autocomplete, { label: 'Stage', data: STAGES.map(({ label }) => label), onChange: set })),
});
reactFixture({
  name: 'Mantine NativeSelect',
  draw: own(({ set }) =>
    h(NativeSelect, {
      label: 'Stage',
      data: [{ value: '', label: '–' }, ...STAGES],
      onChange: (event) => set(event.target.value || null),
    }),
  ),
});
reactFixture({
  name: 'Mantine NumberInput',
  control: 'number',
  label: 'Amount',
  value: '1234567.5',
  want: 1234567.5,
  draw: own(({ set }) =>
    h(NumberInput, { label: 'Amount', thousandSeparator: ',', onChange: (one) => set(one === '' ? null : one) }),
  ),
});
reactFixture({
  name: 'Mantine Switch',
  control: 'checkbox',
  label: 'Remind me',
  value: 'true',
  want: true,
  none: false,
  draw: own(({ set }) => h(Switch, { label: 'Remind me', onChange: (event) => set(event.currentTarget.checked) })),
});
reactFixture({
  name: 'Mantine Checkbox',
  control: 'checkbox',
  label: 'Remind me',
  value: 'true',
  want: true,
  none: false,
  draw: own(({ set }) => h(Checkbox, { label: 'Remind me', onChange: (event) => set(event.currentTarget.checked) })),
});
reactFixture({
  name: 'Mantine Radio.Group',
  control: 'radio',
  draw: own(({ set }) =>
    h(
      Radio.Group,
      { label: 'Stage', onChange: set },
      STAGES.map(({ value, label }) => h(Radio, { key: value, value, label })),
    ),
  ),
});
reactFixture({
  name: 'Mantine SegmentedControl',
  control: 'radio',
  none: 'new',
  draw: own(({ model, set }) =>
    h(
      'div',
      null,
      h('div', { id: 'l' }, 'Stage'),
      h(SegmentedControl, { 'aria-labelledby': 'l', data: STAGES, value: model, onChange: set }),
    ),
  ),
});
start();
