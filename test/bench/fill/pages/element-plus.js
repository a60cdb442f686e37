import 'element-plus/dist/index.css';
import ElementPlus, {
  ElAutocomplete,
  ElCheckbox,
  ElForm,
  ElFormItem,
  ElInputNumber,
  ElOption,
  ElRadio,
  ElRadioGroup,
  ElSelect,
  ElSelectV2,
  ElSwitch,
} from 'element-plus';
import { MANY, STAGES, start } from './lab.js';
import { h, vueFixture } from './vue.js';

const use = (app) => app.use(ElementPlus);
const item = (child, label = 'Stage') => h(ElForm, null, () => h(ElFormItem, { label }, () => child));
const model = (it) => ({
  modelValue: it.value,
  'onUpdate:modelValue': (now) => {
    it.value = now;
  },
});
const options = () => STAGES.map(({ value, label }) => h(ElOption, { key: value, value, label }));
vueFixture({ use, name: 'Element Plus select', draw: (it) => item(h(ElSelect, model(it), options)) });
vueFixture({
  use,
  name: 'Element Plus select filterable',
  draw: (it) => item(h(ElSelect, { ...model(it), filterable: true, clearable: true }, options)),
});
vueFixture({
  use,
  name: 'Element Plus select multiple',
  control: 'multiSelect',
  value: 'Qualified; Closed won',
  want: ['sql', 'won'],
  none: [],
  draw: (it) => item(h(ElSelect, { ...model(it), multiple: true }, options)),
});
vueFixture({
  use,
  name: 'Element Plus virtual select 300',
  value: 'Account 217',
  want: 'a217',
  draw: (it) => item(h(ElSelectV2, { ...model(it), options: MANY })),
});
vueFixture({
  use,
  name: 'Element Plus autocomplete',
  want: 'Qualified',
  none: '',
  draw: (it) =>
    item(
      h(ElAutocomplete, {
        ...model(it),
        fetchSuggestions: (text, done) =>
          setTimeout(
            () =>
              done(
                STAGES.filter(({ label }) => label.toLowerCase().includes(text.toLowerCase())).map(({ label }) => ({
                  value: label,
                })),
              ),
            200,
          ),
      }),
    ),
});
vueFixture({
  use,
  name: 'Element Plus input number',
  control: 'number',
  label: 'Amount',
  value: '1234.5',
  want: 1234.5,
  // Without a step of its own it takes whole numbers alone, and Firefox says so.
  draw: (it) => item(h(ElInputNumber, { ...model(it), step: 0.5 }), 'Amount'),
});
vueFixture({
  use,
  name: 'Element Plus switch',
  control: 'checkbox',
  label: 'Remind me',
  value: 'true',
  want: true,
  none: false,
  draw: (it) => item(h(ElSwitch, model(it)), 'Remind me'),
});
vueFixture({
  use,
  name: 'Element Plus checkbox',
  control: 'checkbox',
  label: 'Remind me',
  value: 'true',
  want: true,
  none: false,
  draw: (it) => h(ElCheckbox, { ...model(it), label: 'Remind me' }),
});
vueFixture({
  use,
  name: 'Element Plus radio group',
  control: 'radio',
  draw: (it) =>
    item(
      h(ElRadioGroup, { ...model(it), 'aria-label': 'Stage' }, () =>
        STAGES.map(({ value, label }) => h(ElRadio, { key: value, value }, () => label)),
      ),
    ),
});
start();
