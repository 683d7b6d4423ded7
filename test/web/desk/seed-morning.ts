/** The believable morning in a store, photos included. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Store } from '../../../src/store/port';
import { seedCase } from './seed-case';
import { shopData } from './shop-data';

export async function seedMorning(store: Store, now: number): Promise<void> {
  for (const seeded of [...shopData(now)].reverse()) await seedCase(store, seeded);
}

/** The same before anybody answered. */
export async function seedUnanswered(store: Store, now: number): Promise<void> {
  for (const seeded of [...shopData(now)].reverse()) await seedCase(store, { ...seeded, answers: [] });
}

const METALS = ['#c9a34e', '#a7adb5', '#d9a58c'];

/** A drawn piece of jewellery instead of a customer's photo. */
function drawPiece(index: number): Buffer {
  const metal = METALS[index % METALS.length];
  const x = 100 + (index % 3) * 14 - 14;
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200">
    <defs><radialGradient id="g" cx="0.4" cy="0.3"><stop offset="0" stop-color="#fffaf4"/><stop offset="1" stop-color="#cdbfb0"/></radialGradient></defs>
    <rect width="200" height="200" fill="url(#g)"/>
    <ellipse cx="${x}" cy="168" rx="52" ry="7" fill="#00000022"/>
    <circle cx="${x}" cy="118" r="44" fill="none" stroke="${metal}" stroke-width="10"/>
    <circle cx="${x}" cy="118" r="44" fill="none" stroke="#ffffff66" stroke-width="2"/>
    <path d="M${x - 14} 70 l6 -12 h16 l6 12 -14 14z" fill="${index % 2 ? '#e9f4ff' : 'none'}" stroke="${metal}" stroke-width="4"/>
  </svg>`);
}

/** Fetches "photos" for every case of the morning, as the download job would have. */
export async function keepPhotos(store: Store, evidenceFolder: string, now: number): Promise<void> {
  await mkdir(evidenceFolder, { recursive: true });
  let index = 0;
  for (const { reference, photos = 0 } of shopData(now)) {
    for (let photo = 0; photo < photos; photo += 1) {
      const file = `${index.toString(16).padStart(32, '0')}.jpg`;
      await sharp(drawPiece(index)).resize(900, 900).jpeg().toFile(join(evidenceFolder, file));
      await store.recordEvidence(`${reference}-photo-${photo}`, {
        state: 'kept',
        bytes: 1,
        sha256: '0'.repeat(64),
        contentType: 'image/jpeg',
        file,
        keptAt: now,
      });
      index += 1;
    }
  }
}
