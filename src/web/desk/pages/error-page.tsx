/** What staff see when something is not there, or went wrong on our side. */
import type { View } from '../view';
import { Layout } from './layout';

export function MissingPage({ view }: { readonly view: View }) {
  return (
    <Layout view={view} title={view.t('error.missing')}>
      <div class="empty">
        <h1 class="empty-title">{view.t('error.missing')}</h1>
        <p class="quiet">{view.t('error.missing_hint')}</p>
        <a class="button" href="/desk">
          {view.t('error.to_queue')}
        </a>
      </div>
    </Layout>
  );
}

export function FaultPage({ view }: { readonly view: View }) {
  return (
    <Layout view={view} title={view.t('error.fault')}>
      <div class="empty">
        <h1 class="empty-title">{view.t('error.fault')}</h1>
        <p class="quiet">{view.t('error.fault_hint')}</p>
        <a class="button" href="/desk">
          {view.t('error.to_queue')}
        </a>
      </div>
    </Layout>
  );
}
