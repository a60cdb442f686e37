/** Salesforce's own base components in its synthetic shadow: what the page's scripts may not look into, an isolated world sees as plain elements. */
import '@lwc/synthetic-shadow';
import LightningCombobox from 'lightning/combobox';
import LightningInput from 'lightning/input';
import LightningRadioGroup from 'lightning/radioGroup';
import LightningTextarea from 'lightning/textarea';
import { createElement } from 'lwc';
import { fixture, MANY, STAGES, start } from './lab.js';

/** What the design system's own styles do to lists and to what only screen readers are told. */
const STYLE = `.slds-dropdown{display:none;position:absolute;z-index:9;width:300px;max-height:200px;overflow:auto;background:#fff;border:1px solid}
.slds-is-open .slds-dropdown{display:block}.slds-media{display:flex}.slds-combobox{position:relative}.slds-combobox input{width:300px}
.slds-assistive-text{position:absolute!important;margin:-1px;width:1px;height:1px;overflow:hidden;clip:rect(0 0 0 0)}
.slds-checkbox_toggle input:checked~span .slds-checkbox_off,.slds-checkbox_toggle input:not(:checked)~span .slds-checkbox_on{display:none}`;

/** Draws one component and reports what it holds whenever it says that this changed. */
const drawn =
  (tag, is, props, read = (it) => it.value) =>
  (place, set) => {
    const it = Object.assign(createElement(tag, { is }), { label: 'Stage', ...props });
    it.addEventListener('change', (event) => {
      // As an app does that keeps the value in its own state.
      if ('value' in (event.detail ?? {})) it.value = event.detail.value;
      set(read(it));
    });
    document.head.append(Object.assign(document.createElement('style'), { textContent: STYLE }));
    place.append(it);
    // Drawn in plain elements, which only the page's own look from the document passes over.
    if (!place.querySelector('input, textarea') || document.querySelector('#place input, #place textarea'))
      throw new Error('the shadow is not synthetic');
  };
const text = { control: 'text', want: 'Qualified', none: '' };

fixture({ ...text, name: 'Lightning text', mount: drawn('lightning-input', LightningInput) });
fixture({
  ...text,
  name: 'Lightning textarea',
  control: 'textarea',
  value: 'First line\nsecond line',
  want: 'First line\nsecond line',
  mount: drawn('lightning-textarea', LightningTextarea),
});
fixture({
  ...text,
  name: 'Lightning phone',
  value: '+43 1 234567',
  want: '+43 1 234567',
  mount: drawn('lightning-input', LightningInput, { type: 'tel' }),
});
fixture({
  name: 'Lightning currency',
  control: 'number',
  value: '1234.5',
  want: '1234.5',
  none: '',
  mount: drawn('lightning-input', LightningInput, { type: 'number', formatter: 'currency', step: '0.01' }),
});
fixture({
  name: 'Lightning date',
  control: 'date',
  value: '2026-03-09',
  want: '2026-03-09',
  mount: drawn('lightning-input', LightningInput, { type: 'date' }),
});
fixture({
  name: 'Lightning checkbox',
  control: 'checkbox',
  value: 'true',
  want: true,
  none: false,
  mount: drawn('lightning-input', LightningInput, { type: 'checkbox' }, (it) => it.checked),
});
fixture({
  name: 'Lightning toggle',
  control: 'checkbox',
  value: 'true',
  want: true,
  none: false,
  mount: drawn('lightning-input', LightningInput, { type: 'toggle' }, (it) => it.checked),
});
fixture({
  name: 'Lightning radio group',
  control: 'radio',
  mount: drawn('lightning-radio-group', LightningRadioGroup, { options: STAGES, name: 'stage', type: 'radio' }),
});
fixture({
  name: 'Lightning combobox',
  mount: drawn('lightning-combobox', LightningCombobox, { options: STAGES }),
});
fixture({
  name: 'Lightning combobox 300 options',
  value: 'Account 176',
  want: 'a176',
  mount: drawn('lightning-combobox', LightningCombobox, { options: MANY }),
});
start();
