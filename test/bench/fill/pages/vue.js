/** Mounts a Vue component as a fixture. */
import { createApp, h, ref, watch } from 'vue';
import { fixture } from './lab.js';

export { h };

export function vueFixture({ draw, use = () => undefined, ...rest }) {
  fixture({
    ...rest,
    mount(place, report) {
      const app = createApp({
        setup() {
          const model = ref(rest.none ?? null);
          watch(model, (now) => report(JSON.parse(JSON.stringify(now ?? null))), { deep: true });
          return () => draw(model);
        },
      });
      use(app);
      app.mount(place);
    },
  });
}
