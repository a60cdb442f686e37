/** A small static server on loopback for pages that tests write themselves. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';

/** Pages saved without a declared charset are UTF-8, so the header says so. */
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
};

export interface Served {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  origin: string;
  /** Paths asked for so far, in order. */
  requests: string[];
  close(): Promise<void>;
}

/** Serves `pages` (path → HTML) first, then the files below `folder`; everything else is 404. The port is free and chosen by the system. */
export async function serve({
  folder,
  pages = {},
}: {
  folder?: string;
  pages?: Record<string, string>;
}): Promise<Served> {
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://127.0.0.1').pathname);
    requests.push(path);
    const page = pages[path];
    if (page !== undefined) {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
      return;
    }
    const root = folder === undefined ? null : normalize(folder + sep);
    const file = root === null ? null : join(root, path.endsWith('/') ? `${path}index.html` : path);
    const body = root && file?.startsWith(root) ? await readFile(file).catch(() => null) : null;
    if (!file || body === null) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('not found');
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
