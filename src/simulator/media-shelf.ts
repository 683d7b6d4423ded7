import { MAX_MEDIA_BYTES } from './limits';

export interface Media {
  readonly id: string;
  readonly type: string;
  readonly bytes: Buffer;
}

/** What customers sent, by id: bounded by size, the oldest gives way (links to media die on Instagram too). */
export function createMediaShelf(randomId: () => string) {
  const shelf = new Map<string, Media>();
  let held = 0;
  return {
    add(type: string, bytes: Buffer): Media {
      const media = { id: randomId(), type, bytes };
      shelf.set(media.id, media);
      held += bytes.length;
      for (const [id, old] of shelf) {
        if (held <= MAX_MEDIA_BYTES || id === media.id) break;
        shelf.delete(id);
        held -= old.bytes.length;
      }
      return media;
    },
    get: (id: string) => shelf.get(id),
    remove(id: string): void {
      held -= shelf.get(id)?.bytes.length ?? 0;
      shelf.delete(id);
    },
  };
}

export type MediaShelf = ReturnType<typeof createMediaShelf>;

const SIGNATURES: readonly (readonly [type: string, offset: number, magic: string])[] = [
  ['image/jpeg', 0, 'ffd8ff'],
  ['image/png', 0, '89504e470d0a1a0a'],
  ['image/gif', 0, '47494638'],
  ['image/webp', 8, '57454250'],
];

/** The image type that the bytes themselves tell; absent for anything that Instagram would not take as a photo. */
export function sniffImageType(bytes: Buffer): string | undefined {
  return SIGNATURES.find(
    ([, offset, magic]) => bytes.subarray(offset, offset + magic.length / 2).toString('hex') === magic,
  )?.[0];
}

const SAMPLE_RATE = 8_000;

/** A voice note of a second: a soft tone, as a WAV file. */
export function makeVoiceNote(): Buffer {
  const samples = Buffer.alloc(SAMPLE_RATE * 2);
  for (let i = 0; i < SAMPLE_RATE; i++) {
    const fade = Math.sin((Math.PI * i) / SAMPLE_RATE);
    samples.writeInt16LE(Math.round(6_000 * fade * Math.sin((2 * Math.PI * 330 * i) / SAMPLE_RATE)), i * 2);
  }
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(SAMPLE_RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.length, 40);
  return Buffer.concat([header, samples]);
}
