import { Combobox, Field, Option } from '@zendeskgarden/react-dropdowns';
import { ThemeProvider } from '@zendeskgarden/react-theming';
import { STAGES, start } from './lab.js';
import { h, reactFixture } from './react.js';

const own =
  (props) =>
  ({ set }) =>
    h(
      ThemeProvider,
      null,
      h(
        Field,
        null,
        h(Field.Label, null, 'Stage'),
        h(
          Combobox,
          {
            onChange: ({ selectionValue }) => {
              if (selectionValue !== undefined) set(selectionValue);
            },
            ...props,
          },
          STAGES.map(({ value, label }) => h(Option, { key: value, value, label })),
        ),
      ),
    );
reactFixture({ name: 'Garden Combobox, autocomplete', draw: own({ isAutocomplete: true }) });
reactFixture({ name: 'Garden Combobox, not editable', draw: own({ isEditable: false }) });
reactFixture({
  name: 'Garden Combobox, multiple',
  control: 'multiSelect',
  value: 'Qualified; Closed won',
  want: ['sql', 'won'],
  none: [],
  draw: own({ isMultiselectable: true, isEditable: false }),
});
start();
