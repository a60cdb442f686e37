/** The bytes a DSSE signature covers (secure-systems-lab/dsse, protocol.md): type and length first, so no payload passes for another kind. */
import { type Bytes, concat, utf8 } from './bytes';

/** Pre-authentication encoding: `DSSEv1 <type length> <type> <payload length> <payload>`, lengths in bytes. */
export function preAuthenticate(type: string, payload: Uint8Array): Bytes {
  return concat(utf8(`DSSEv1 ${utf8(type).length} ${type} ${payload.length} `), payload);
}
