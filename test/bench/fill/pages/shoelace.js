import '@shoelace-style/shoelace/dist/themes/light.css';
import '@shoelace-style/shoelace/dist/components/select/select.js';
import '@shoelace-style/shoelace/dist/components/option/option.js';
import '@shoelace-style/shoelace/dist/components/input/input.js';
import '@shoelace-style/shoelace/dist/components/switch/switch.js';
import '@shoelace-style/shoelace/dist/components/checkbox/checkbox.js';
import '@shoelace-style/shoelace/dist/components/radio-group/radio-group.js';
import '@shoelace-style/shoelace/dist/components/radio/radio.js';
import { fixture, labeled, STAGES, start } from './lab.js';

const options = STAGES.map(({ value, label }) => `<sl-option value="${value}">${label}</sl-option>`).join('');
const own =
  (html, read, event = 'sl-change') =>
  (place, set) => {
    labeled(place, html);
    const it = place.firstElementChild;
    it.addEventListener(event, () => set(read(it)));
  };
fixture({ name: 'Shoelace select', mount: own(`<sl-select label="Stage">${options}</sl-select>`, (it) => it.value) });
fixture({
  name: 'Shoelace select multiple',
  control: 'multiSelect',
  value: 'Qualified; Closed won',
  want: ['sql', 'won'],
  none: [],
  mount: own(`<sl-select label="Stage" multiple clearable>${options}</sl-select>`, (it) => [...it.value]),
});
fixture({
  name: 'Shoelace input',
  control: 'text',
  want: 'Qualified',
  none: '',
  mount: own('<sl-input label="Stage"></sl-input>', (it) => it.value, 'sl-input'),
});
fixture({
  name: 'Shoelace switch',
  control: 'checkbox',
  label: 'Remind me',
  value: 'true',
  want: true,
  none: false,
  mount: own('<sl-switch>Remind me</sl-switch>', (it) => it.checked),
});
fixture({
  name: 'Shoelace checkbox',
  control: 'checkbox',
  label: 'Remind me',
  value: 'true',
  want: true,
  none: false,
  mount: own('<sl-checkbox>Remind me</sl-checkbox>', (it) => it.checked),
});
fixture({
  name: 'Shoelace radio group',
  control: 'radio',
  mount: own(
    `<sl-radio-group label="Stage">${STAGES.map(({ value, label }) => `<sl-radio value="${value}">${label}</sl-radio>`).join('')}</sl-radio-group>`,
    (it) => it.value,
  ),
});
start();
