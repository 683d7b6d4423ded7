// Photos open large over the page; without script the link opens them.

/** A photo that is still being fetched is an empty tile until the next look. */
function replaceUnloaded(image) {
  if (!image.classList.contains('thumb')) return;
  const tile = document.createElement('span');
  tile.className = 'thumb';
  image.replaceWith(tile);
}

export function enlargePhotos() {
  for (const image of document.images) {
    if (image.complete && image.naturalWidth === 0) replaceUnloaded(image);
  }
  document.addEventListener(
    'error',
    ({ target }) => target instanceof HTMLImageElement && replaceUnloaded(target),
    true,
  );
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('[data-photo]');
    const small = link?.querySelector('img');
    if (!small || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const dialog = document.createElement('dialog');
    dialog.className = 'lightbox';
    const image = document.createElement('img');
    image.src = link.href;
    image.alt = small.alt;
    const close = document.createElement('button');
    close.className = 'lightbox-close';
    close.textContent = document.getElementById('script-words').dataset.close;
    dialog.append(image, close);
    dialog.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  });
}
