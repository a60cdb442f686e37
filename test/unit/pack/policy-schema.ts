/** The managed schema as it has to be committed. */
import { policySchema } from '../../../lib/pack/policy';
import en from '../../../public/_locales/en/messages.json';

export function schemaText(): string {
  return `${JSON.stringify(
    policySchema((key) => en[key].message),
    null,
    2,
  )}\n`;
}
