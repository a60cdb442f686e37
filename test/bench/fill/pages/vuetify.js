import 'vuetify/styles';
import { createVuetify } from 'vuetify';
import { VApp, VAutocomplete, VCheckbox, VCombobox, VRadio, VRadioGroup, VSelect, VSwitch } from 'vuetify/components';
import { MANY, STAGES, start } from './lab.js';
import { h, vueFixture } from './vue.js';

const use = (app) => app.use(createVuetify());
const model = (it) => ({
  modelValue: it.value,
  'onUpdate:modelValue': (now) => {
    it.value = now;
  },
});
const own = (make) => (it) => h(VApp, null, () => make(it));
const list = { items: STAGES, itemTitle: 'label', itemValue: 'value', label: 'Stage' };
vueFixture({ use, name: 'Vuetify select', draw: own((it) => h(VSelect, { ...model(it), ...list })) });
vueFixture({
  use,
  name: 'Vuetify select multiple chips',
  control: 'multiSelect',
  value: 'Qualified; Closed won',
  want: ['sql', 'won'],
  none: [],
  draw: own((it) => h(VSelect, { ...model(it), ...list, multiple: true, chips: true })),
});
vueFixture({
  use,
  name: 'Vuetify autocomplete 300',
  value: 'Account 217',
  want: 'a217',
  draw: own((it) => h(VAutocomplete, { ...model(it), ...list, items: MANY })),
});
vueFixture({
  use,
  name: 'Vuetify combobox tags',
  control: 'tags',
  value: 'urgent; renewal',
  want: ['urgent', 'renewal'],
  none: [],
  draw: own((it) => h(VCombobox, { ...model(it), label: 'Stage', multiple: true, chips: true, delimiters: [','] })),
});
vueFixture({
  use,
  name: 'Vuetify switch',
  control: 'checkbox',
  label: 'Remind me',
  value: 'true',
  want: true,
  none: false,
  draw: own((it) => h(VSwitch, { ...model(it), label: 'Remind me' })),
});
vueFixture({
  use,
  name: 'Vuetify checkbox',
  control: 'checkbox',
  label: 'Remind me',
  value: 'true',
  want: true,
  none: false,
  draw: own((it) => h(VCheckbox, { ...model(it), label: 'Remind me' })),
});
vueFixture({
  use,
  name: 'Vuetify radio group',
  control: 'radio',
  draw: own((it) =>
    h(VRadioGroup, { ...model(it), label: 'Stage' }, () =>
      STAGES.map(({ value, label }) => h(VRadio, { key: value, value, label })),
    ),
  ),
});
start();
