import '@mantine/core/styles.css';
import { MantineProvider, PinInput } from '@mantine/core';
import { Input } from 'antd';
import { OTPInput } from 'input-otp';
import PrimeVue from 'primevue/config';
import InputOtp from 'primevue/inputotp';
import OtpInput from 'react-otp-input';
import { fixture, labeled, start } from './lab.js';
import { h, reactFixture } from './react.js';
import { h as vue, vueFixture } from './vue.js';

const boxes =
  (limits, { legend = 'Phone', advance = false, more = '' } = {}) =>
  (place, set) => {
    labeled(
      place,
      `<fieldset><legend>${legend}</legend>${limits.map((limit) => `<input maxlength="${limit}" size="${limit}" ${more}>`).join(' – ')}</fieldset>`,
    );
    const all = [...place.querySelectorAll('input')];
    for (const [at, box] of all.entries())
      box.addEventListener('input', () => {
        if (advance && box.value.length === box.maxLength) all[at + 1]?.focus();
        set(all.map(({ value }) => value).join('|'));
      });
  };
const segmented = { control: 'segmented', label: 'Phone', none: '||' };
fixture({ ...segmented, name: 'phone parts', value: '(555) 010-9999', want: '555|010|9999', mount: boxes([3, 3, 4]) });
fixture({
  ...segmented,
  name: 'phone parts that move on',
  value: '5550109999',
  want: '555|010|9999',
  mount: boxes([3, 3, 4], { advance: true }),
});
fixture({
  ...segmented,
  name: 'phone parts, undivided',
  value: '0312345678',
  want: null,
  refuse: true,
  none: null,
  mount: boxes([4, 4, 4]),
});
fixture({
  ...segmented,
  name: 'IBAN blocks',
  label: 'Account',
  value: 'DE89370400440532013000',
  want: 'DE89|3704|0044|0532|0130|00',
  none: '|||||',
  mount: boxes([4, 4, 4, 4, 4, 2], { legend: 'Account', advance: true }),
});
fixture({
  ...segmented,
  name: 'one-time code in boxes',
  label: 'Code',
  value: '1234',
  want: null,
  none: null,
  refuse: true,
  mount: boxes([1, 1, 1, 1], { legend: 'Code', more: 'autocomplete="one-time-code"' }),
});
const order = { control: 'segmented', label: 'Order code', value: '482913', want: '482913', none: '' };
const legend = (child) => h('fieldset', { style: { border: 0 } }, h('legend', null, 'Order code'), child);
reactFixture({
  ...order,
  name: 'antd Input.OTP, called one-time code',
  refuse: true,
  want: null,
  draw: ({ set }) => legend(h(Input.OTP, { length: 6, onInput: (all) => set(all.join('')) })),
});
const otp =
  (own) =>
  ({ model, set }) =>
    legend(
      h(OtpInput, {
        value: model,
        onChange: set,
        numInputs: 6,
        renderInput: (props, at) => h('input', { ...props, ...own(at) }),
      }),
    );
reactFixture({
  ...order,
  name: 'react-otp-input',
  draw: otp((at) => ({ 'aria-label': `Sign ${at + 1}` })),
});
reactFixture({
  ...order,
  name: 'react-otp-input as it comes, called one-time code',
  refuse: true,
  want: null,
  draw: otp(() => ({})),
});
reactFixture({
  ...order,
  name: 'Mantine PinInput',
  draw: ({ set }) =>
    h(
      MantineProvider,
      { env: 'test' },
      h(PinInput, { length: 6, oneTimeCode: false, 'aria-label': 'Order code', onChange: set }),
    ),
});
reactFixture({
  ...order,
  name: 'Mantine PinInput, one-time code',
  refuse: true,
  want: null,
  draw: ({ set }) =>
    h(MantineProvider, { env: 'test' }, h(PinInput, { length: 6, 'aria-label': 'Order code', onChange: set })),
});
reactFixture({
  ...order,
  name: 'input-otp',
  control: 'text',
  draw: ({ model, set }) =>
    h(
      'div',
      null,
      h('label', { htmlFor: 'order' }, 'Order code'),
      h(OTPInput, {
        id: 'order',
        maxLength: 6,
        autoComplete: 'off',
        value: model,
        onChange: set,
        render: ({ slots }) =>
          h(
            'div',
            { style: { display: 'flex', gap: 4 } },
            slots.map((slot, at) =>
              h('span', { key: at, style: { width: 32, height: 32, border: '1px solid' } }, slot.char),
            ),
          ),
      }),
    ),
});
reactFixture({
  ...order,
  name: 'input-otp as it comes, a one-time code',
  control: 'text',
  refuse: true,
  want: null,
  draw: ({ model, set }) =>
    h(
      'div',
      null,
      h('label', { htmlFor: 'order' }, 'Order code'),
      h(OTPInput, { id: 'order', maxLength: 6, value: model, onChange: set, render: () => h('div', null, '······') }),
    ),
});
const model = (it) => ({
  modelValue: it.value,
  'onUpdate:modelValue': (now) => {
    it.value = now;
  },
});
const vueLegend = (...inner) => vue('fieldset', null, [vue('legend', null, 'Order code'), ...inner]);
vueFixture({
  ...order,
  name: 'PrimeVue InputOtp',
  use: (app) => app.use(PrimeVue, { unstyled: true }),
  draw: (it) =>
    vueLegend(
      vue(InputOtp, { ...model(it), length: 6, style: 'display:flex' }),
      vue('style', null, 'fieldset input { width: 2.5rem }'),
    ),
});
start();
