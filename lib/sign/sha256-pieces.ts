/** SHA-256 of bytes that come in pieces: for what is too large to be held at once, like a file. */
import { type Bytes, concat } from './bytes';
import { bytesOf, digestBlocks, paddingOf, START } from './sha256';

export interface RunningSha256 {
  add(piece: Uint8Array): void;
  /** 32 bytes; nothing may be added after it. */
  end(): Bytes;
}

export function startSha256(): RunningSha256 {
  const state = START.slice();
  let rest: Uint8Array = new Uint8Array(0);
  let length = 0;
  return {
    add(piece) {
      length += piece.length;
      const bytes = rest.length === 0 ? piece : concat(rest, piece);
      rest = bytes.slice(digestBlocks(state, bytes));
    },
    end() {
      digestBlocks(state, concat(rest, paddingOf(length)));
      return bytesOf(state);
    },
  };
}
