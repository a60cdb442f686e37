import * as Checkbox from '@radix-ui/react-checkbox';
import * as RadioGroup from '@radix-ui/react-radio-group';
import * as Select from '@radix-ui/react-select';
import * as Switch from '@radix-ui/react-switch';
import { STAGES, start } from './lab.js';
import { h, reactFixture } from './react.js';

reactFixture({
  name: 'Radix Select',
  draw: ({ set }) =>
    h(
      'div',
      null,
      h('label', { htmlFor: 'stage' }, 'Stage'),
      h(
        Select.Root,
        { onValueChange: set, name: 'stage' },
        h(Select.Trigger, { id: 'stage' }, h(Select.Value, { placeholder: 'Select a stage' }), h(Select.Icon)),
        h(
          Select.Portal,
          null,
          h(
            Select.Content,
            { position: 'popper' },
            h(
              Select.Viewport,
              null,
              STAGES.map(({ value, label }) =>
                h(
                  Select.Item,
                  { key: value, value },
                  h(Select.ItemText, null, label),
                  h(Select.ItemIndicator, null, '✓'),
                ),
              ),
            ),
          ),
        ),
      ),
    ),
});
reactFixture({
  name: 'Radix Switch',
  control: 'checkbox',
  label: 'Remind me',
  value: 'true',
  want: true,
  none: false,
  draw: ({ model, set }) =>
    h(
      'div',
      null,
      h('label', { htmlFor: 'r' }, 'Remind me'),
      h(
        Switch.Root,
        { id: 'r', checked: model, onCheckedChange: set, style: { width: 40, height: 20 } },
        h(Switch.Thumb),
      ),
    ),
});
reactFixture({
  name: 'Radix Checkbox',
  control: 'checkbox',
  label: 'Remind me',
  value: 'true',
  want: true,
  none: false,
  draw: ({ model, set }) =>
    h(
      'div',
      null,
      h(
        Checkbox.Root,
        { id: 'r', checked: model, onCheckedChange: set, style: { width: 20, height: 20 } },
        h(Checkbox.Indicator, null, '✓'),
      ),
      h('label', { htmlFor: 'r' }, 'Remind me'),
    ),
});
reactFixture({
  name: 'Radix RadioGroup',
  control: 'radio',
  draw: ({ set }) =>
    h(
      RadioGroup.Root,
      { 'aria-label': 'Stage', onValueChange: set },
      STAGES.map(({ value, label }) =>
        h(
          'div',
          { key: value },
          h(
            RadioGroup.Item,
            { value, id: value, style: { width: 20, height: 20 } },
            h(RadioGroup.Indicator, null, '●'),
          ),
          h('label', { htmlFor: value }, label),
        ),
      ),
    ),
});
start();
