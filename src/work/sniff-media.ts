import { loadSharp } from './load-sharp';

export interface SniffedMedia {
  readonly contentType: string;
  readonly extension: string;
}

const IMAGES: Readonly<Record<string, SniffedMedia>> = {
  jpeg: { contentType: 'image/jpeg', extension: 'jpg' },
  png: { contentType: 'image/png', extension: 'png' },
  webp: { contentType: 'image/webp', extension: 'webp' },
  gif: { contentType: 'image/gif', extension: 'gif' },
  heif: { contentType: 'image/heif', extension: 'heif' },
};

/** First bytes of the media that Instagram takes (instagram-messaging 4.2), at their offset. */
const SIGNATURES: readonly (SniffedMedia & { readonly at: number; readonly starts: string })[] = [
  { at: 4, starts: 'ftypM4A', contentType: 'audio/mp4', extension: 'm4a' },
  { at: 4, starts: 'ftypqt', contentType: 'video/quicktime', extension: 'mov' },
  { at: 4, starts: 'ftyp', contentType: 'video/mp4', extension: 'mp4' },
  { at: 0, starts: '\x1a\x45\xdf\xa3', contentType: 'video/webm', extension: 'webm' },
  { at: 0, starts: 'OggS', contentType: 'application/ogg', extension: 'ogg' },
  { at: 8, starts: 'AVI ', contentType: 'video/x-msvideo', extension: 'avi' },
  { at: 8, starts: 'WAVE', contentType: 'audio/wav', extension: 'wav' },
  { at: 0, starts: 'ID3', contentType: 'audio/mpeg', extension: 'mp3' },
  { at: 0, starts: '\xff\xf1', contentType: 'audio/aac', extension: 'aac' },
  { at: 0, starts: '\xff\xf9', contentType: 'audio/aac', extension: 'aac' },
  { at: 0, starts: '%PDF-', contentType: 'application/pdf', extension: 'pdf' },
];
const LONGEST_SIGNATURE_BYTES = 16;

/** What the bytes are, whatever their sender called them; `undefined` for anything that is no photo, film or sound. */
export async function sniffMedia(bytes: Buffer): Promise<SniffedMedia | undefined> {
  const head = bytes.subarray(0, LONGEST_SIGNATURE_BYTES).toString('latin1');
  // Markup (a page, an SVG) is no photo, and nothing that should be drawn.
  if (head === '' || head.trimStart().startsWith('<')) return undefined;
  const sharp = await loadSharp();
  const format = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .then((metadata) => metadata.format)
    .catch(() => undefined);
  const image = format === undefined ? undefined : IMAGES[format];
  if (image) return image;
  const found = SIGNATURES.find(({ at, starts }) => head.startsWith(starts, at));
  return found ? { contentType: found.contentType, extension: found.extension } : undefined;
}
