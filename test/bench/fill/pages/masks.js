import Cleave from 'cleave.js';
import IMask from 'imask';
import { NumericFormat, PatternFormat } from 'react-number-format';
import { fixture, labeled, start } from './lab.js';
import { h, reactFixture } from './react.js';

const place2 = (place) =>
  labeled(place, '<label for="amount">Amount</label> <input id="amount">').querySelector('#amount');
const number = { control: 'number', label: 'Amount', value: '1234567.5', want: 1234567.5 };
fixture({
  ...number,
  name: 'IMask number',
  mount: (place, set) => {
    const it = IMask(place2(place), { mask: Number, scale: 2, thousandsSeparator: ',', radix: '.', mapToRadix: [','] });
    it.on('accept', () => set(it.typedValue));
  },
});
fixture({
  ...number,
  name: 'IMask number, German',
  mount: (place, set) => {
    document.documentElement.lang = 'de';
    const it = IMask(place2(place), { mask: Number, scale: 2, thousandsSeparator: '.', radix: ',', mapToRadix: [] });
    it.on('accept', () => set(it.typedValue));
  },
});
fixture({
  ...number,
  name: 'IMask number, German, unsaid',
  mount: (place, set) => {
    const it = IMask(place2(place), { mask: Number, scale: 3, thousandsSeparator: '.', radix: ',', mapToRadix: [] });
    it.on('accept', () => set(it.typedValue));
  },
  value: '1.234',
  want: 1.234,
});
fixture({
  name: 'IMask phone',
  control: 'masked',
  label: 'Amount',
  value: '555 010 9999',
  want: '5550109999',
  none: '',
  mount: (place, set) => {
    const it = IMask(place2(place), { mask: '(000) 000-0000' });
    it.on('accept', () => set(it.unmaskedValue));
  },
});
fixture({
  name: 'Cleave currency',
  ...number,
  mount: (place, set) => {
    new Cleave(place2(place), {
      numeral: true,
      numeralThousandsGroupStyle: 'thousand',
      prefix: '$',
      onValueChanged: ({ target }) => set(Number(target.rawValue.replace('$', ''))),
    });
  },
});
reactFixture({
  ...number,
  name: 'react-number-format currency',
  draw: ({ set }) =>
    h(
      'div',
      null,
      h('label', { htmlFor: 'amount' }, 'Amount'),
      h(NumericFormat, {
        id: 'amount',
        prefix: '$',
        thousandSeparator: ',',
        decimalScale: 2,
        fixedDecimalScale: true,
        onValueChange: ({ floatValue }) => set(floatValue ?? null),
      }),
    ),
});
reactFixture({
  ...number,
  name: 'react-number-format German',
  draw: ({ set }) =>
    h(
      'div',
      { lang: 'de' },
      h('label', { htmlFor: 'amount' }, 'Amount'),
      h(NumericFormat, {
        id: 'amount',
        suffix: ' €',
        thousandSeparator: '.',
        decimalSeparator: ',',
        decimalScale: 2,
        onValueChange: ({ floatValue }) => set(floatValue ?? null),
      }),
    ),
});
reactFixture({
  name: 'react-number-format phone',
  control: 'masked',
  label: 'Amount',
  value: '555-010-9999',
  want: '5550109999',
  none: '',
  draw: ({ set }) =>
    h(
      'div',
      null,
      h('label', { htmlFor: 'amount' }, 'Amount'),
      h(PatternFormat, { id: 'amount', format: '(###) ###-####', mask: '_', onValueChange: ({ value }) => set(value) }),
    ),
});
start();
