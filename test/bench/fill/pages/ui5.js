import '@ui5/webcomponents/dist/Select.js';
import '@ui5/webcomponents/dist/Option.js';
import '@ui5/webcomponents/dist/ComboBox.js';
import '@ui5/webcomponents/dist/ComboBoxItem.js';
import '@ui5/webcomponents/dist/MultiComboBox.js';
import '@ui5/webcomponents/dist/MultiComboBoxItem.js';
import '@ui5/webcomponents/dist/Input.js';
import '@ui5/webcomponents/dist/CheckBox.js';
import '@ui5/webcomponents/dist/Switch.js';
import '@ui5/webcomponents/dist/Label.js';
import { fixture, labeled, STAGES, start } from './lab.js';

const own = (html, read) => (place, set) => {
  labeled(place, html);
  const it = place.querySelector('#stage');
  for (const event of ['change', 'selection-change']) it.addEventListener(event, () => set(read(it)));
};
const label = '<ui5-label for="stage">Stage</ui5-label>';
fixture({
  name: 'UI5 Select',
  none: null,
  mount: own(
    `${label}<ui5-select id="stage" accessible-name="Stage"><ui5-option value="">–</ui5-option>${STAGES.map(({ value, label: text }) => `<ui5-option value="${value}">${text}</ui5-option>`).join('')}</ui5-select>`,
    (it) => it.selectedOption?.value || null,
  ),
});
fixture({
  name: 'UI5 ComboBox',
  want: 'Qualified',
  mount: own(
    `${label}<ui5-combobox id="stage" accessible-name="Stage">${STAGES.map(({ label: text }) => `<ui5-cb-item text="${text}"></ui5-cb-item>`).join('')}</ui5-combobox>`,
    (it) => it.value || null,
  ),
});
fixture({
  name: 'UI5 MultiComboBox',
  control: 'multiSelect',
  value: 'Qualified; Closed won',
  want: ['Qualified', 'Closed won'],
  none: [],
  mount: own(
    `${label}<ui5-multi-combobox id="stage" accessible-name="Stage">${STAGES.map(({ label: text }) => `<ui5-mcb-item text="${text}"></ui5-mcb-item>`).join('')}</ui5-multi-combobox>`,
    (it) => [...it.items].filter((one) => one.selected).map((one) => one.text),
  ),
});
fixture({
  name: 'UI5 Input',
  control: 'text',
  want: 'Qualified',
  none: '',
  mount: own(`${label}<ui5-input id="stage" accessible-name="Stage"></ui5-input>`, (it) => it.value),
});
fixture({
  name: 'UI5 CheckBox',
  control: 'checkbox',
  label: 'Remind me',
  value: 'true',
  want: true,
  none: false,
  mount: own('<ui5-checkbox id="stage" text="Remind me"></ui5-checkbox>', (it) => it.checked),
});
fixture({
  name: 'UI5 Switch',
  control: 'checkbox',
  label: 'Remind me',
  value: 'true',
  want: true,
  none: false,
  mount: own('<ui5-switch id="stage" accessible-name="Remind me"></ui5-switch>', (it) => it.checked),
});
start();
