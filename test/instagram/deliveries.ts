/** Deliveries as tests make and fuzz them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseBody } from '../../src/instagram/parse-body';

export const NOW = 1_790_000_100_000;
export const ACCOUNT = '17841400000000001';
export const CUSTOMER = '1100000000000001';
export const SENT_AT = 1_790_000_000_123;

export const fromCustomer = { sender: { id: CUSTOMER }, recipient: { id: ACCOUNT }, timestamp: SENT_AT };
export const fromBusiness = { sender: { id: ACCOUNT }, recipient: { id: CUSTOMER }, timestamp: SENT_AT };

export function deliveryOf(...messaging: readonly unknown[]): unknown {
  return { object: 'instagram', entry: [{ id: ACCOUNT, time: SENT_AT + 400, messaging }] };
}

export interface GalleryItem {
  readonly about: string;
  readonly delivery: unknown;
  readonly expected: { readonly events: unknown[]; readonly aside: string[]; readonly dropped: unknown[] };
}

/** The payload gallery: every shape of the platform, with what we make of it. */
export function readGallery(): readonly (readonly [name: string, item: GalleryItem])[] {
  const folder = join(__dirname, '..', 'fixtures', 'instagram');
  return readdirSync(folder)
    .sort()
    .map((file) => [
      file.replace(/\.json$/, ''),
      parseBody(readFileSync(join(folder, file), 'utf8')) as GalleryItem,
    ]);
}
