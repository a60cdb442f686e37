import { DatePicker as Atlaskit } from '@atlaskit/datetime-picker';
import { FluentProvider, webLightTheme } from '@fluentui/react-components';
import { DatePicker as Fluent } from '@fluentui/react-datepicker-compat';
import '@mantine/core/styles.css';
import '@mantine/dates/styles.css';
import { MantineProvider } from '@mantine/core';
import { DateInput, DatePickerInput } from '@mantine/dates';
import { AdapterDayjs } from '@mui/x-date-pickers/AdapterDayjs';
import { DateField as MuiField } from '@mui/x-date-pickers/DateField';
import { DatePicker as Mui } from '@mui/x-date-pickers/DatePicker';
import { LocalizationProvider } from '@mui/x-date-pickers/LocalizationProvider';
import '@vaadin/date-picker';
import { DateField, DateSegment, I18nProvider, Label, DateInput as Segments } from 'react-aria-components';
import ReactDatePicker from 'react-datepicker';
import 'react-datepicker/dist/react-datepicker.css';
import { useState } from 'react';
import { DayPicker } from 'react-day-picker';
import 'react-day-picker/style.css';
import 'dayjs/locale/de';
import { fixture, labeled, start } from './lab.js';
import { h, reactFixture } from './react.js';

const two = (number) => String(number).padStart(2, '0');
const iso = (date) => (date ? `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}` : null);
const day = { control: 'date', label: 'Due', value: '2026-03-09', want: '2026-03-09' };
const label = (child) => h('div', null, h('label', { htmlFor: 'due' }, 'Due'), child);
const mui = (child, locale = 'en') =>
  h(LocalizationProvider, { dateAdapter: AdapterDayjs, adapterLocale: locale }, child);
const muiSet = (set) => (date) => set(date?.isValid() ? date.format('YYYY-MM-DD') : null);

reactFixture({
  ...day,
  name: 'MUI X DateField',
  draw: ({ set }) => mui(h(MuiField, { label: 'Due', onChange: muiSet(set) })),
});
reactFixture({
  ...day,
  name: 'MUI X DateField, German',
  draw: ({ set }) => mui(h(MuiField, { label: 'Due', onChange: muiSet(set) }), 'de'),
});
reactFixture({
  ...day,
  name: 'MUI X DatePicker',
  draw: ({ set }) => mui(h(Mui, { label: 'Due', onChange: muiSet(set) })),
});
const aria =
  (locale) =>
  ({ set }) =>
    h(
      I18nProvider,
      { locale },
      h(
        DateField,
        { onChange: (date) => set(date ? date.toDate('UTC').toISOString().slice(0, 10) : null) },
        h(Label, null, 'Due'),
        h(Segments, null, (segment) => h(DateSegment, { segment })),
      ),
    );
reactFixture({ ...day, name: 'React Aria DateField', draw: aria('en-US') });
reactFixture({ ...day, name: 'React Aria DateField, British', draw: aria('en-GB') });
reactFixture({ ...day, name: 'React Aria DateField, Japanese', draw: aria('ja-JP') });
reactFixture({ ...day, name: 'React Aria DateField, Arabic digits', draw: aria('ar-EG') });
reactFixture({ ...day, name: 'React Aria DateField, Buddhist years', draw: aria('th-TH-u-ca-buddhist') });
reactFixture({
  ...day,
  name: 'react-datepicker, stated',
  draw: ({ model, set }) =>
    label(
      h(ReactDatePicker, {
        id: 'due',
        placeholderText: 'MM/DD/YYYY',
        selected: model ? new Date(`${model}T00:00`) : null,
        onChange: (date) => set(iso(date)),
      }),
    ),
});
reactFixture({
  ...day,
  name: 'react-datepicker, day first, unsaid',
  draw: ({ model, set }) =>
    label(
      h(ReactDatePicker, {
        id: 'due',
        dateFormat: 'dd/MM/yyyy',
        selected: model ? new Date(`${model}T00:00`) : null,
        onChange: (date) => set(iso(date)),
      }),
    ),
});
reactFixture({
  ...day,
  name: 'Atlaskit DatePicker',
  draw: ({ set }) => label(h(Atlaskit, { id: 'due', locale: 'en-US', onChange: (text) => set(text || null) })),
});
reactFixture({
  ...day,
  name: 'Fluent DatePicker',
  draw: ({ set }) =>
    h(
      FluentProvider,
      { theme: webLightTheme },
      label(h(Fluent, { id: 'due', onSelectDate: (date) => set(iso(date)) })),
    ),
});
reactFixture({
  ...day,
  name: 'Mantine DateInput',
  draw: ({ set }) =>
    h(
      MantineProvider,
      { env: 'test' },
      h(DateInput, {
        label: 'Due',
        onChange: (date) => set(date ? String(date instanceof Date ? iso(date) : date).slice(0, 10) : null),
      }),
    ),
});
reactFixture({
  ...day,
  name: 'Mantine DatePickerInput, a button',
  draw: ({ set }) =>
    h(
      MantineProvider,
      { env: 'test' },
      h(DatePickerInput, {
        label: 'Due',
        onChange: (date) => set(date ? String(date instanceof Date ? iso(date) : date).slice(0, 10) : null),
      }),
    ),
});
function Popover({ model, set }) {
  const [open, show] = useState(false);
  return h(
    'div',
    null,
    h('span', { id: 'l' }, 'Due'),
    h(
      'button',
      { type: 'button', id: 'due', 'aria-haspopup': 'dialog', 'aria-labelledby': 'l due', onClick: () => show(!open) },
      model
        ? new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(model))
        : 'Pick a date',
    ),
    open &&
      h(
        'div',
        { role: 'dialog' },
        h(DayPicker, {
          mode: 'single',
          onSelect: (date) => {
            set(iso(date));
            show(false);
          },
        }),
      ),
  );
}
reactFixture({ ...day, name: 'react-day-picker behind a button', draw: (it) => h(Popover, it) });
fixture({
  ...day,
  name: 'Vaadin date picker',
  mount: (place, set) => {
    labeled(place, '<vaadin-date-picker label="Due" helper-text="MM/DD/YYYY"></vaadin-date-picker>');
    place.firstChild.addEventListener('value-changed', (event) => set(event.detail.value || null));
  },
});
start();
