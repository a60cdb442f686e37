/** What a browser says about its key in the file it hands out. Apart from reading one, so that the background need not carry the schemas of packs. */
import { utf8 } from '../sign/bytes';
import { canonical } from '../sign/canonical';
import { type Envelope, formatEnvelope } from '../sign/dsse';
import type { PublicJwk } from '../sign/key';
import type { KeyStatement } from './schema';

/** DSSE payload type of a key file. */
export const KEY_TYPE = 'application/vnd.waybill.public-key+json';

/** The bytes a key file signs. `created` is ISO 8601 UTC with milliseconds. */
export function keyStatement(
  key: { id: string; jwk: PublicJwk },
  who: Pick<KeyStatement, 'name' | 'username' | 'created'>,
) {
  const { name, username, created } = who;
  const statement: KeyStatement = {
    created,
    jwk: key.jwk,
    keyId: key.id,
    kind: 'waybill-public-key',
    name,
    username,
    v: 1,
  };
  return utf8(canonical(statement));
}

/** One line; a file ends it with a newline. */
export function formatKeyFile(envelope: Envelope): string {
  return formatEnvelope(envelope);
}
