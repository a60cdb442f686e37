import { AutoComplete, Form, InputNumber, Radio, Select, Switch } from 'antd';
import { MANY, STAGES, start } from './lab.js';
import { h, reactFixture } from './react.js';

const item = (child, label = 'Stage') =>
  h(Form, { component: false, layout: 'vertical' }, h(Form.Item, { label, htmlFor: 'stage' }, child));
const select =
  (props) =>
  ({ set }) =>
    item(h(Select, { id: 'stage', options: STAGES, onChange: (one) => set(one ?? null), ...props }));
reactFixture({ name: 'antd Select', draw: select({}) });
reactFixture({
  name: 'antd Select searchable',
  draw: select({ showSearch: true, optionFilterProp: 'label', allowClear: true, placeholder: 'Pick a stage' }),
});
reactFixture({ name: 'antd Select 300 virtual', value: 'Account 217', want: 'a217', draw: select({ options: MANY }) });
reactFixture({
  name: 'antd Select 300 virtual searchable',
  value: 'Account 217',
  want: 'a217',
  draw: select({ options: MANY, showSearch: true, optionFilterProp: 'label' }),
});
reactFixture({
  name: 'antd Select multiple',
  control: 'multiSelect',
  value: 'Qualified; Closed won',
  want: ['sql', 'won'],
  none: [],
  draw: select({ mode: 'multiple', optionFilterProp: 'label' }),
});
reactFixture({
  name: 'antd Select tags',
  control: 'tags',
  value: 'urgent; renewal',
  want: ['urgent', 'renewal'],
  none: [],
  draw: select({ mode: 'tags', options: [] }),
});
reactFixture({
  name: 'antd AutoComplete',
  want: 'Qualified',
  draw: ({ set }) =>
    item(
      h(AutoComplete, {
        id: 'stage',
        options: STAGES.map(({ label }) => ({ value: label })),
        filterOption: true,
        onChange: (one) => set(one),
      }),
    ),
});
reactFixture({
  name: 'antd Switch',
  control: 'checkbox',
  label: 'Remind me',
  value: 'true',
  want: true,
  none: false,
  draw: ({ set }) => item(h(Switch, { id: 'stage', onChange: set }), 'Remind me'),
});
reactFixture({
  name: 'antd Radio.Group buttons',
  control: 'radio',
  draw: ({ set }) =>
    h(
      'fieldset',
      null,
      h('legend', null, 'Stage'),
      h(Radio.Group, { options: STAGES, optionType: 'button', onChange: (event) => set(event.target.value) }),
    ),
});
reactFixture({
  name: 'antd InputNumber with grouping',
  control: 'number',
  label: 'Amount',
  value: '1234567.5',
  want: 1234567.5,
  draw: ({ set }) =>
    item(
      h(InputNumber, {
        id: 'stage',
        style: { width: 200 },
        formatter: (value) => `${value}`.replace(/\B(?=(\d{3})+(?!\d))/g, ','),
        parser: (text) => text?.replace(/,/g, ''),
        onChange: set,
      }),
      'Amount',
    ),
});
start();
