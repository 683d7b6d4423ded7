// A form leaves once, and only where somebody hears it: else the browser would put its own error over what was written.

const PATIENCE_MS = 4_000;
/** A form that went nowhere (the reader stopped it) may be sent again: the server takes its token once. */
const GIVE_UP_MS = 15_000;

let leaving = false;
let checked;

/** Whether this page is about to be replaced by the answer to a form. */
export const isLeaving = () => leaving;

function isServerThere() {
  if (!navigator.onLine) return Promise.resolve(false);
  const signal = AbortSignal.timeout(PATIENCE_MS);
  return fetch(import.meta.url, { method: 'HEAD', cache: 'no-store', signal }).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function sendIfHeard(form, submitter, tellUnsent) {
  if (await isServerThere()) {
    checked = form;
    form.requestSubmit(submitter);
    return;
  }
  leaving = false;
  tellUnsent();
}

export function sendForms(tellUnsent) {
  addEventListener('submit', (event) => {
    const { target: form, submitter } = event;
    if (form.method !== 'post') return;
    if (form === checked) {
      checked = undefined;
      return;
    }
    if (leaving) {
      event.preventDefault();
      return;
    }
    leaving = true;
    setTimeout(() => {
      leaving = false;
    }, GIVE_UP_MS);
    // While the stream of hints is open, the server is there.
    if (navigator.onLine && document.documentElement.dataset.live) return;
    event.preventDefault();
    sendIfHeard(form, submitter, tellUnsent);
  });
  addEventListener('pageshow', () => {
    leaving = false;
  });
}
