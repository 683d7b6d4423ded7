import { Router } from 'express';
import type { Store, StoredEvidence } from '../../store/port';
import type { EvidenceFiles } from '../../work/evidence-files';
import { loadSharp } from '../../work/load-sharp';
import { sendProblem } from '../problem';

export interface EvidenceRouteDeps {
  readonly store: Store;
  readonly files: EvidenceFiles;
}

/** Phones make 12 to 200 megapixels; beyond this a small file is made to fill the memory. */
const MOST_PIXELS = 100_000_000;
const LONGEST_SIDE_PX = 2_000;
/** For lists: sharp enough on a dense screen at 96 px, small on a slow phone. */
const THUMB_SIDE_PX = 200;
const JPEG_QUALITY = 85;

/** The picture drawn anew: turned upright, at a size for a screen, without its metadata (place, device). */
export async function reencodePhoto(bytes: Buffer, sidePx = LONGEST_SIDE_PX): Promise<Buffer> {
  const sharp = await loadSharp();
  return sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'truncated', pages: 1 })
    .rotate()
    .resize(sidePx, sidePx, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: JPEG_QUALITY })
    .toBuffer();
}

/** What leaves: a photo re-encoded; anything else as bytes to save, never shown in our own origin. */
async function bodyOf(
  item: StoredEvidence,
  bytes: Buffer,
  sidePx: number,
): Promise<{ body: Buffer; type: string } | undefined> {
  if (item.contentType?.startsWith('image/') !== true)
    return { body: bytes, type: item.contentType ?? 'application/octet-stream' };
  try {
    return { body: await reencodePhoto(bytes, sidePx), type: 'image/jpeg' };
  } catch {
    return undefined;
  }
}

/** `GET /cases/:id/evidence/:evidenceId`: the kept copy, for those who may see the case. */
export function createEvidenceRoute({ store, files }: EvidenceRouteDeps): Router {
  const router = Router();
  router.get('/cases/:id/evidence/:evidenceId', async (request, response) => {
    const [row, item] = await Promise.all([
      store.getCase(request.params.id),
      store.getEvidence(request.params.evidenceId),
    ]);
    if (!row || !item || item.conversationId !== row.record.conversationId)
      return sendProblem(response, 'not_found');
    if (item.state === 'pending') return sendProblem(response, 'unavailable', 'The photo is being fetched');
    const bytes = item.state === 'kept' && item.file ? await files.read(item.file) : undefined;
    if (!bytes) return sendProblem(response, 'evidence_gone');
    const side = request.query.size === 'thumb' ? THUMB_SIDE_PX : LONGEST_SIDE_PX;
    const shown = await bodyOf(item, bytes, side);
    if (!shown) return sendProblem(response, 'invalid', 'The picture cannot be drawn');
    const isPhoto = shown.type === 'image/jpeg';
    response
      .set({
        'X-Content-Type-Options': 'nosniff',
        'Cache-Control': 'private, no-store',
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'Content-Disposition': isPhoto ? 'inline; filename="photo.jpg"' : 'attachment',
      })
      .type(shown.type)
      .send(shown.body);
  });
  return router;
}
