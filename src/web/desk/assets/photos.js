// Photos open large over the page; without script the link opens them.
export function enlargePhotos() {
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
    dialog.append(image);
    dialog.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  });
}
