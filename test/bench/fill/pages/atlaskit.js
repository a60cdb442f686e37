import Select from '@atlaskit/select';
import { STAGES, start } from './lab.js';
import { h, reactFixture } from './react.js';

reactFixture({
  name: 'Atlaskit Select',
  draw: ({ set }) =>
    h(
      'div',
      null,
      h('label', { htmlFor: 'stage' }, 'Stage'),
      h(Select, { inputId: 'stage', options: STAGES, onChange: (one) => set(one?.value ?? null) }),
    ),
});
reactFixture({
  name: 'Atlaskit Select multi',
  control: 'multiSelect',
  value: 'Qualified; Closed won',
  want: ['sql', 'won'],
  none: [],
  draw: ({ set }) =>
    h(
      'div',
      null,
      h('label', { htmlFor: 'stage' }, 'Stage'),
      h(Select, {
        inputId: 'stage',
        isMulti: true,
        options: STAGES,
        onChange: (all) => set(all.map(({ value }) => value)),
      }),
    ),
});
start();
