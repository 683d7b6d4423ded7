// The desk works without any of this. The scripts add live updates, reminders, drafts and keys.
import { watchAttention } from './attention.js';
import { helpComposer } from './composer.js';
import { keepDeviceSettings } from './device.js';
import { keepDrafts } from './drafts.js';
import { listenToKeys } from './keys.js';
import { followChanges, refresh, showUnsent } from './live.js';
import { enlargePhotos } from './photos.js';
import { tellPresence } from './presence.js';
import { rememberQueue } from './queue-place.js';
import { sendForms } from './send-forms.js';

/** What a form was answered with stands at the page's own address, so that a reload shows the page. */
function settleAddress() {
  const own = document.querySelector('link[rel="canonical"]')?.href;
  const address = new URL(location.href);
  address.searchParams.delete('done');
  const isOwn = !own || new URL(own).pathname === address.pathname;
  history.replaceState(null, '', isOwn ? address : own);
}

helpComposer();
keepDrafts();
sendForms(showUnsent);
settleAddress();
enlargePhotos();
listenToKeys();
keepDeviceSettings();
tellPresence();
rememberQueue();
const attention = watchAttention();
followChanges(attention.look);

// A part of the page that opens or closes keeps the rest where it is.
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('[data-swap]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.replaceState(null, '', link.href);
  refresh();
});

const toast = document.querySelector('[data-toast]');
if (toast) setTimeout(() => toast.remove(), Number(toast.dataset.toast));
