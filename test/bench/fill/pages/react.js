/** Mounts a React component as a fixture: `draw` gets the model and its setter. */
import { createElement, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { fixture } from './lab.js';

export const h = createElement;

export function reactFixture({ draw, ...rest }) {
  fixture({
    ...rest,
    mount(place, report) {
      function Whole() {
        const [model, set] = useState(rest.none ?? null);
        useEffect(() => report(model), [model]);
        return draw({ model, set });
      }
      createRoot(place).render(h(Whole));
    },
  });
}
