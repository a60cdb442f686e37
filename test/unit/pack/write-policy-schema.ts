/** Writes public/managed_schema.json from the definition of the policy: `npx tsx test/unit/pack/write-policy-schema.ts`. */
import { writeFileSync } from 'node:fs';
import { schemaText } from './policy-schema';

writeFileSync(new URL('../../../public/managed_schema.json', import.meta.url), schemaText());
