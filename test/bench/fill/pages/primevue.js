import AutoComplete from 'primevue/autocomplete';
import PrimeVue from 'primevue/config';
import Chips from 'primevue/inputchips';
import InputNumber from 'primevue/inputnumber';
import MultiSelect from 'primevue/multiselect';
import Select from 'primevue/select';
import ToggleSwitch from 'primevue/toggleswitch';
import { MANY, STAGES, start } from './lab.js';
import { h, vueFixture } from './vue.js';

const use = (app) => app.use(PrimeVue, { unstyled: true });
const model = (it) => ({
  modelValue: it.value,
  'onUpdate:modelValue': (now) => {
    it.value = now;
  },
});
const labeled = (child, text = 'Stage') => h('div', null, [h('label', { id: 'l', for: 'stage' }, text), child]);
const by = {
  optionLabel: 'label',
  optionValue: 'value',
  labelId: 'stage',
  ariaLabelledby: 'l',
  'aria-labelledby': 'l',
  style: 'display:block;border:1px solid;min-height:30px',
};
vueFixture({
  use,
  name: 'PrimeVue Select',
  draw: (it) => labeled(h(Select, { ...model(it), ...by, options: STAGES, placeholder: 'Select a stage' })),
});
vueFixture({
  use,
  name: 'PrimeVue Select with filter 300',
  value: 'Account 217',
  want: 'a217',
  draw: (it) => labeled(h(Select, { ...model(it), ...by, options: MANY, filter: true })),
});
vueFixture({
  use,
  name: 'PrimeVue MultiSelect',
  control: 'multiSelect',
  value: 'Qualified; Closed won',
  want: ['sql', 'won'],
  none: [],
  draw: (it) => labeled(h(MultiSelect, { ...model(it), ...by, options: STAGES, display: 'chip' })),
});
vueFixture({
  use,
  name: 'PrimeVue InputNumber currency',
  control: 'number',
  label: 'Amount',
  value: '1234.5',
  want: 1234.5,
  draw: (it) =>
    labeled(
      h(InputNumber, { ...model(it), inputId: 'stage', mode: 'currency', currency: 'EUR', locale: 'de-DE' }),
      'Amount',
    ),
});
vueFixture({
  use,
  name: 'PrimeVue ToggleSwitch',
  control: 'checkbox',
  label: 'Remind me',
  value: 'true',
  want: true,
  none: false,
  draw: (it) =>
    labeled(
      h(ToggleSwitch, {
        ...model(it),
        inputId: 'stage',
        style: 'display:inline-block;width:40px;height:20px;border:1px solid',
      }),
      'Remind me',
    ),
});
vueFixture({
  use,
  name: 'PrimeVue InputChips',
  control: 'tags',
  value: 'urgent; renewal',
  want: ['urgent', 'renewal'],
  none: [],
  draw: (it) => labeled(h(Chips, { ...model(it), inputId: 'stage', separator: ',' })),
});
vueFixture({
  use,
  name: 'PrimeVue AutoComplete',
  draw: (it) =>
    labeled(
      h({
        data: () => ({ found: [], picked: null }),
        render() {
          return h(AutoComplete, {
            modelValue: this.picked,
            'onUpdate:modelValue': (now) => {
              this.picked = now;
              it.value = now?.value ?? null;
            },
            suggestions: this.found,
            optionLabel: 'label',
            inputId: 'stage',
            forceSelection: true,
            onComplete: ({ query }) =>
              setTimeout(() => {
                this.found = STAGES.filter(({ label }) => label.toLowerCase().includes(query.toLowerCase()));
              }, 200),
          });
        },
      }),
    ),
});
start();
