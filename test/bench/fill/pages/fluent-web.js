import {
  fluentCheckbox,
  fluentCombobox,
  fluentOption,
  fluentSelect,
  fluentSwitch,
  fluentTextField,
  provideFluentDesignSystem,
} from '@fluentui/web-components';
import { fixture, labeled, STAGES, start } from './lab.js';

provideFluentDesignSystem().register(
  fluentSelect(),
  fluentOption(),
  fluentCombobox(),
  fluentSwitch(),
  fluentCheckbox(),
  fluentTextField(),
);
const options = STAGES.map(({ value, label }) => `<fluent-option value="${value}">${label}</fluent-option>`).join('');
const own = (html, read) => (place, set) => {
  labeled(place, html);
  const it = place.querySelector('[data-it]');
  it.addEventListener('change', () => set(read(it)));
};
fixture({
  name: 'Fluent web select',
  mount: own(
    `<fluent-select data-it aria-label="Stage"><fluent-option value="">–</fluent-option>${options}</fluent-select>`,
    (it) => it.value || null,
  ),
});
fixture({
  name: 'Fluent web combobox',
  want: 'Qualified',
  mount: own(
    `<fluent-combobox data-it aria-label="Stage" autocomplete="both">${options}</fluent-combobox>`,
    (it) => it.value || null,
  ),
});
fixture({
  name: 'Fluent web switch',
  control: 'checkbox',
  label: 'Remind me',
  value: 'true',
  want: true,
  none: false,
  mount: own('<fluent-switch data-it>Remind me</fluent-switch>', (it) => it.checked),
});
fixture({
  name: 'Fluent web checkbox',
  control: 'checkbox',
  label: 'Remind me',
  value: 'true',
  want: true,
  none: false,
  mount: own('<fluent-checkbox data-it>Remind me</fluent-checkbox>', (it) => it.checked),
});
fixture({
  name: 'Fluent web text field',
  control: 'text',
  want: 'Qualified',
  none: '',
  mount: own('<fluent-text-field data-it>Stage</fluent-text-field>', (it) => it.value),
});
start();
