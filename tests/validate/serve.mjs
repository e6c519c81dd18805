// A static host as small as can be, on a free port of the loopback interface: it serves one built site
// below the path its addresses begin with, and the site's own 404 page for everything else.

import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { resolve } from "./site.mjs";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".xml": "application/xml",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".avif": "image/avif",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
};

/**
 * Serves a site until `close()` is called; `home` is the address of its home page. `headers` are sent with every
 * file; with `zip` what is text is compressed, as hosts do.
 */
export async function serve(site, { headers = {}, zip = false } = {}) {
  const server = createServer((request, response) => {
    const file = fileOf(site, request.url);
    const found = site.files.includes(file);
    const name = found ? file : "404.html";
    const type = TYPES[extname(name)] ?? "application/octet-stream";
    const zipped = zip && /text|json|xml/.test(type);
    response.writeHead(found ? 200 : 404, { ...headers, ...(zipped && { "content-encoding": "gzip" }), "content-type": type });
    const bytes = readFileSync(join(site.folder, name));
    response.end(request.method === "HEAD" ? undefined : zipped ? gzipSync(bytes) : bytes);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return { origin, home: origin + site.prefix, close: () => (server.closeAllConnections(), new Promise((done) => server.close(done))) };
}

function fileOf(site, url) {
  try {
    return resolve({ ...site, base: undefined }, url, "/")?.file;
  } catch {
    return undefined;
  }
}
