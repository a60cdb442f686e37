/** The digest of a file, read piece by piece, so that no size of it fills the memory. */
import { toHex } from './bytes';
import { startSha256 } from './sha256-pieces';

/** Bytes read at a time. */
const PIECE = 2 ** 22;

/**
 * Lower-case hex SHA-256 of a file. `progress` is told the part that is read, from 0 to 1. Null where `signal` ended it, or where the file
 * cannot be read any more (moved, taken away, a folder).
 */
export async function digestBlob(
  blob: Blob,
  progress: (part: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<string | null> {
  const running = startSha256();
  for (let at = 0; at < blob.size; at += PIECE) {
    if (signal?.aborted) return null;
    const piece = await blob
      .slice(at, at + PIECE)
      .arrayBuffer()
      .catch(() => null);
    if (!piece) return null;
    running.add(new Uint8Array(piece));
    progress(Math.min(1, (at + PIECE) / blob.size));
  }
  return toHex(running.end());
}
