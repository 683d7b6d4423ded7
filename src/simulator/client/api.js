import { toast } from './dom.js';
import { state } from './state.js';

const base = document.body.dataset.base;

async function request(method, path, body, type = 'application/json') {
  const response = await fetch(`${base}/api${path}`, { method, body, headers: { 'Content-Type': type } });
  const answer = response.status === 204 ? {} : await response.json();
  if (!response.ok) throw new Error(answer.problem ?? `The simulator answered ${response.status}`);
  return answer;
}

/** Asks the simulator for something; a refusal is shown as a notice, and the result is then undefined. */
async function ask(...args) {
  try {
    return await request(...args);
  } catch (error) {
    toast(error instanceof TypeError ? 'The simulator cannot be reached' : error.message);
    return undefined;
  }
}

/** Does something as the chosen customer (or as the shop, for `shop_say`). */
export const act = (action, igsid = state.selected) =>
  ask('POST', `/customers/${igsid}/actions`, JSON.stringify(action));

export const addCustomer = (details) => ask('POST', '/customers', JSON.stringify(details));
export const clearWire = () => ask('DELETE', '/wire');

/** Uploads photos, in order. Undefined when one was refused. */
export async function uploadPhotos(files) {
  const ids = [];
  for (const file of files) {
    const media = await ask('POST', '/media', file, file.type || 'image/unknown');
    if (media === undefined) return undefined;
    ids.push(media.id);
  }
  return ids;
}

/** A link to a medium of the simulator, from where the page itself was loaded; others stay as they are. */
export function localMediaUrl(url) {
  if (!URL.canParse(url)) return undefined;
  const { pathname } = new URL(url);
  return pathname.startsWith(`${base}/media/`) ? pathname : url;
}
