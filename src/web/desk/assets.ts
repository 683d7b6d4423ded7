/** The desk's stylesheet and scripts: read once, compressed once, cached for ever under the hash of their content. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { Router } from 'express';

/** The address of an asset by file name. */
export type AssetUrl = (file: string) => string;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
/** One stylesheet is one request: these are joined in this order. */
const STYLESHEETS = [
  'tokens.css',
  'base.css',
  'forms.css',
  'queue.css',
  'case.css',
  'evidence.css',
  'talk.css',
  'notices.css',
  'policy.css',
  'pages.css',
  'touch.css',
];

interface Asset {
  readonly body: Buffer;
  readonly brotli: Buffer;
  readonly type: string;
}

function readAssets(folder: string): ReadonlyMap<string, Asset> {
  const files = new Map<string, Buffer>();
  for (const file of readdirSync(folder).sort()) {
    if (extname(file) !== '.css') files.set(file, readFileSync(join(folder, file)));
  }
  files.set('desk.css', Buffer.concat(STYLESHEETS.map((file) => readFileSync(join(folder, file)))));
  files.set('idiomorph.js', readFileSync(join(require.resolve('idiomorph/dist/idiomorph.esm.js'))));
  const assets = new Map<string, Asset>();
  for (const [file, body] of files) {
    const brotli = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
    assets.set(file, { body, brotli, type: TYPES[extname(file)] ?? 'application/octet-stream' });
  }
  return assets;
}

/** Serves the assets; `url` gives each one's address below `/desk`. */
export function createAssets(): { readonly router: Router; readonly url: AssetUrl } {
  const assets = readAssets(join(__dirname, 'assets'));
  const hash = createHash('sha256');
  for (const { body } of assets.values()) hash.update(body);
  const version = hash.digest('base64url').slice(0, 12);
  const router = Router();
  router.get('/assets/:version/:file', (request, response, next) => {
    const asset = assets.get(request.params.file);
    if (!asset) return next();
    const compressed = request.acceptsEncodings('br') === 'br';
    response.set({
      'Content-Type': asset.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
      ...(compressed && { 'Content-Encoding': 'br' }),
    });
    response.end(compressed ? asset.brotli : asset.body);
  });
  return { router, url: (file) => `/desk/assets/${version}/${file}` };
}
