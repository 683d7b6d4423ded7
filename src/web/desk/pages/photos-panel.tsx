/** The customer's photos; a tap opens one large. */
import type { StoredEvidence } from '../../../store/port';
import { evidenceUrl } from '../case-urls';
import type { CaseDetails } from '../read-case';
import type { View } from '../view';

function Photo({ view, caseId, item }: { view: View; caseId: string; item: StoredEvidence }) {
  const { t } = view;
  const { id, kind, state, url } = item;
  if (state === 'link' && url.startsWith('https://')) {
    return (
      <a class="photo-gone" href={url} rel="noreferrer noopener" target="_blank">
        {t('photo.link')}
      </a>
    );
  }
  if (state !== 'kept') return <span class="photo-gone">{t(`photo.${state}`)}</span>;
  if (kind !== 'image') {
    return (
      <a class="photo-gone" href={evidenceUrl(caseId, id)}>
        {t(`attachment.${kind}`)}
      </a>
    );
  }
  return (
    <a href={evidenceUrl(caseId, id)} data-photo>
      <img src={evidenceUrl(caseId, id)} alt={t('queue.photo')} loading="lazy" width={160} height={160} />
    </a>
  );
}

export function PhotosPanel({ view, details }: { readonly view: View; readonly details: CaseDetails }) {
  const { t } = view;
  const caseId = details.row.record.id;
  if (details.evidence.length === 0) return null;
  return (
    <section class="panel" aria-labelledby="photos-title">
      <h2 id="photos-title">{t('case.photos')}</h2>
      <ul class="photos">
        {details.evidence.map((item) => (
          <li key={item.id}>
            <Photo view={view} caseId={caseId} item={item} />
          </li>
        ))}
      </ul>
    </section>
  );
}
