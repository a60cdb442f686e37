/** A form of many plain fields under one React state, on which the time a field takes is measured; no fixture of its own. */

import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { h } from './react.js';

const SIZE = Number(new URLSearchParams(location.search).get('fields') ?? 40);

function Form() {
  const [model, set] = useState({});
  globalThis.lab = { model, fixtures: [] };
  const field = (at) => {
    const props = {
      id: `f${at}`,
      value: model[at] ?? '',
      onChange: ({ target }) => set((now) => ({ ...now, [at]: target.value })),
    };
    return h(
      'p',
      { key: at },
      h('label', { htmlFor: `f${at}` }, `Field ${at}`),
      ' ',
      h(at % 4 === 3 ? 'textarea' : 'input', props),
    );
  };
  return h(
    'form',
    null,
    Array.from({ length: SIZE }, (_, at) => field(at)),
  );
}

createRoot(document.body.appendChild(document.createElement('main'))).render(h(Form));
