/** Deflate (RFC 1951) as every browser brings it along, with a limit on what comes out. */
import { type Bytes, concat } from '../sign/bytes';

async function through(bytes: Bytes, stream: CompressionStream | DecompressionStream, most: number): Promise<Bytes> {
  const writer = stream.writable.getWriter();
  // Its failure arrives at the reader as well.
  void Promise.all([writer.write(bytes), writer.close()]).catch(() => undefined);
  const reader = (stream.readable as ReadableStream<Uint8Array>).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    parts.push(read.value);
    length += read.value.length;
    if (length > most) {
      await reader.cancel().catch(() => undefined);
      throw new RangeError('larger than allowed');
    }
  }
  return concat(...parts);
}

export function deflate(bytes: Bytes): Promise<Bytes> {
  return through(bytes, new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY);
}

async function tryInflate(bytes: Bytes, most: number): Promise<Bytes | null> {
  try {
    return await through(bytes, new DecompressionStream('deflate-raw'), most);
  } catch {
    return null;
  }
}

/** Null where it is not deflated data to its last byte, or holds more than `most` bytes. */
export async function inflate(bytes: Bytes, most: number): Promise<Bytes | null> {
  const inflated = await tryInflate(bytes, most);
  // Browsers refuse bytes after the end, Node ignores them: data that needs its last byte has none.
  return inflated && (await tryInflate(bytes.slice(0, -1), most)) === null ? inflated : null;
}
