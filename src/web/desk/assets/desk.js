// The desk works without any of this. The scripts add live updates, reminders, drafts and keys.
import { watchAttention } from './attention.js';
import { helpComposer } from './composer.js';
import { keepDeviceSettings } from './device.js';
import { listenToKeys } from './keys.js';
import { followChanges } from './live.js';
import { enlargePhotos } from './photos.js';

helpComposer();
enlargePhotos();
listenToKeys();
keepDeviceSettings();
const attention = watchAttention();
followChanges(attention.look);

const toast = document.querySelector('[data-toast]');
if (toast) {
  const address = new URL(location.href);
  address.searchParams.delete('done');
  history.replaceState(null, '', address);
  setTimeout(() => toast.remove(), 10_000);
}
