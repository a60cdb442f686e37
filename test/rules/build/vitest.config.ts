/** Rules on the finished builds; they run after `wxt zip` for both browsers. */
import { defineConfig } from 'vitest/config';
import { takeOwnTemp } from '../../own-temp.ts';

takeOwnTemp();

export default defineConfig({
  test: { include: ['test/rules/build/*.test.ts'], environment: 'node', chaiConfig: { truncateThreshold: 0 } },
});
