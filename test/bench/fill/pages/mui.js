import Autocomplete from '@mui/material/Autocomplete';
import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import InputLabel from '@mui/material/InputLabel';
import MenuItem from '@mui/material/MenuItem';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Select from '@mui/material/Select';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import { MANY, STAGES, start } from './lab.js';
import { h, reactFixture } from './react.js';

const items = STAGES.map(({ value, label }) => h(MenuItem, { key: value, value }, label));
reactFixture({
  name: 'MUI Select',
  none: '',
  draw: ({ model, set }) =>
    h(
      FormControl,
      { fullWidth: true },
      h(InputLabel, { id: 'stage-label' }, 'Stage'),
      h(
        Select,
        {
          labelId: 'stage-label',
          id: 'stage',
          label: 'Stage',
          value: model,
          onChange: (event) => set(event.target.value),
        },
        items,
      ),
    ),
});
reactFixture({
  name: 'MUI TextField select',
  none: '',
  draw: ({ model, set }) =>
    h(
      TextField,
      {
        select: true,
        label: 'Stage',
        fullWidth: true,
        id: 'stage',
        value: model,
        onChange: (event) => set(event.target.value),
      },
      items,
    ),
});
reactFixture({
  name: 'MUI Select multiple',
  control: 'multiSelect',
  value: 'Qualified; Closed won',
  want: ['sql', 'won'],
  none: [],
  draw: ({ model, set }) =>
    h(
      FormControl,
      { fullWidth: true },
      h(InputLabel, { id: 'stage-label' }, 'Stage'),
      h(
        Select,
        {
          multiple: true,
          labelId: 'stage-label',
          id: 'stage',
          label: 'Stage',
          value: model,
          onChange: (event) => set(event.target.value),
        },
        items,
      ),
    ),
});
const auto =
  (props) =>
  ({ set }) =>
    h(Autocomplete, {
      options: STAGES,
      renderInput: (params) => h(TextField, { ...params, label: 'Stage' }),
      onChange: (_, one) => set(one?.value ?? one ?? null),
      ...props,
    });
reactFixture({ name: 'MUI Autocomplete', draw: auto({}) });
reactFixture({ name: 'MUI Autocomplete freeSolo', draw: auto({ freeSolo: true }) });
reactFixture({ name: 'MUI Autocomplete 300', value: 'Account 217', want: 'a217', draw: auto({ options: MANY }) });
reactFixture({
  name: 'MUI Autocomplete multiple',
  control: 'multiSelect',
  value: 'Qualified; Closed won',
  want: ['sql', 'won'],
  none: [],
  draw: ({ set }) =>
    h(Autocomplete, {
      multiple: true,
      options: STAGES,
      renderInput: (params) => h(TextField, { ...params, label: 'Stage' }),
      onChange: (_, all) => set(all.map(({ value }) => value)),
    }),
});
reactFixture({
  name: 'MUI Switch',
  control: 'checkbox',
  label: 'Remind me',
  value: 'true',
  want: true,
  none: false,
  draw: ({ model, set }) =>
    h(FormControlLabel, {
      label: 'Remind me',
      control: h(Switch, { checked: model, onChange: (event) => set(event.target.checked) }),
    }),
});
reactFixture({
  name: 'MUI Checkbox',
  control: 'checkbox',
  label: 'Remind me',
  value: 'true',
  want: true,
  none: false,
  draw: ({ model, set }) =>
    h(FormControlLabel, {
      label: 'Remind me',
      control: h(Checkbox, { checked: model, onChange: (event) => set(event.target.checked) }),
    }),
});
reactFixture({
  name: 'MUI RadioGroup',
  control: 'radio',
  none: '',
  draw: ({ model, set }) =>
    h(
      FormControl,
      null,
      h(FormLabel, { id: 'stage-label' }, 'Stage'),
      h(
        RadioGroup,
        { 'aria-labelledby': 'stage-label', value: model, onChange: (event) => set(event.target.value) },
        STAGES.map(({ value, label }) => h(FormControlLabel, { key: value, value, label, control: h(Radio) })),
      ),
    ),
});
start();
