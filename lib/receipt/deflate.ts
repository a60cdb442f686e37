/** Deflates (RFC 1951) as every browser can. */
import { type Bytes, concat } from '../sign/bytes';

export async function deflate(bytes: Bytes): Promise<Bytes> {
  const stream = new CompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  // Its failure arrives at the reader as well.
  void Promise.all([writer.write(bytes), writer.close()]).catch(() => undefined);
  const reader = (stream.readable as ReadableStream<Uint8Array>).getReader();
  const parts: Uint8Array[] = [];
  for (let read = await reader.read(); !read.done; read = await reader.read()) parts.push(read.value);
  return concat(...parts);
}
