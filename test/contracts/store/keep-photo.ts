import type { Store } from '../../../src/store/port';
import { caseRecord, heard, NOON, photo, said } from '../../builders';
import { takeTurn } from './steps';

const COPY = { bytes: 10, sha256: 'aa', contentType: 'image/jpeg', keptAt: NOON + 5 };
/** The result of a download into this file. */
export const kept = (file: string) => ({ state: 'kept' as const, ...COPY, file });
/** A photo of the default conversation with its copy on disk. */
export async function keepPhoto(store: Store, id: string): Promise<void> {
  const picture = { kind: 'image', label: 'image', url: photo(id).url } as const;
  const message = said(id, { text: `secret of ${id}`, attachments: [picture] });
  await takeTurn(
    store,
    { heard: [heard(message)], evidence: [photo(id)], cases: [caseRecord('a')] },
    NOON,
    `for ${id}`,
  );
  await store.recordEvidence(id, kept(`${id}.jpg`));
}
