import '@vaadin/combo-box';
import '@vaadin/select';
import '@vaadin/multi-select-combo-box';
import { fixture, labeled, MANY, STAGES, start } from './lab.js';

const combo = (list) => (place, set) => {
  labeled(place, '<vaadin-combo-box label="Stage"></vaadin-combo-box>');
  const it = place.firstElementChild;
  it.items = list;
  it.addEventListener('value-changed', () => set(it.value || null));
};
fixture({ name: 'Vaadin combo-box', mount: combo(STAGES) });
fixture({ name: 'Vaadin combo-box 300', value: 'Account 217', want: 'a217', mount: combo(MANY) });
fixture({
  name: 'Vaadin select',
  mount: (place, set) => {
    labeled(place, '<vaadin-select label="Stage"></vaadin-select>');
    const it = place.firstElementChild;
    it.items = STAGES;
    it.addEventListener('value-changed', () => set(it.value || null));
  },
});
fixture({
  name: 'Vaadin multi-select-combo-box',
  control: 'multiSelect',
  value: 'Qualified; Closed won',
  want: ['sql', 'won'],
  none: [],
  mount: (place, set) => {
    labeled(
      place,
      '<vaadin-multi-select-combo-box label="Stage" item-id-path="value" item-label-path="label" style="width:420px"></vaadin-multi-select-combo-box>',
    );
    const it = place.firstElementChild;
    it.items = STAGES;
    it.addEventListener('selected-items-changed', () => set(it.selectedItems.map(({ value }) => value)));
  },
});
start();
