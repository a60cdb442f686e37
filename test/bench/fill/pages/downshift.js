import { useCombobox, useSelect } from 'downshift';
import { useState } from 'react';
import { STAGES, start } from './lab.js';
import { h, reactFixture } from './react.js';

const text = (one) => one?.label ?? '';
function Select({ set }) {
  const { isOpen, selectedItem, getToggleButtonProps, getLabelProps, getMenuProps, getItemProps } = useSelect({
    items: STAGES,
    itemToString: text,
    onSelectedItemChange: ({ selectedItem: one }) => set(one?.value ?? null),
  });
  return h(
    'div',
    null,
    h('label', getLabelProps(), 'Stage'),
    h(
      'div',
      { ...getToggleButtonProps(), style: { border: '1px solid', padding: 8 } },
      selectedItem ? selectedItem.label : 'Select',
    ),
    h(
      'ul',
      getMenuProps(),
      isOpen
        ? STAGES.map((item, index) => h('li', { key: item.value, ...getItemProps({ item, index }) }, item.label))
        : null,
    ),
  );
}
function Combo({ set }) {
  const [items, setItems] = useState(STAGES);
  const { isOpen, getToggleButtonProps, getLabelProps, getMenuProps, getInputProps, getItemProps } = useCombobox({
    items,
    itemToString: text,
    onInputValueChange: ({ inputValue }) =>
      setItems(STAGES.filter((one) => one.label.toLowerCase().includes((inputValue ?? '').toLowerCase()))),
    onSelectedItemChange: ({ selectedItem: one }) => set(one?.value ?? null),
  });
  return h(
    'div',
    null,
    h('label', getLabelProps(), 'Stage'),
    h('input', getInputProps()),
    h('button', { type: 'button', 'aria-label': 'toggle menu', ...getToggleButtonProps() }, 'v'),
    h(
      'ul',
      getMenuProps(),
      isOpen
        ? items.map((item, index) => h('li', { key: item.value, ...getItemProps({ item, index }) }, item.label))
        : null,
    ),
  );
}
reactFixture({ name: 'Downshift useSelect', draw: (props) => h(Select, props) });
reactFixture({ name: 'Downshift useCombobox', draw: (props) => h(Combo, props) });
start();
