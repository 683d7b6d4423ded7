import { byId } from './dom.js';

/** Below this width the panel of events is a sheet over the chat; below the other, so is the list of customers. */
const WIRE_BESIDE = '(min-width: 1080px)';
const PEOPLE_BESIDE = '(min-width: 700px)';

/** The panels at the sides: columns where there is room, sheets where there is none. */
export function startSides() {
  const stage = byId('stage');
  byId('open-people').onclick = () => open('people');
  byId('open-wire').onclick = () => {
    if (!matchMedia(WIRE_BESIDE).matches) return open('wire');
    stage.classList.toggle('wire-hidden');
    showState();
  };
  byId('scrim').onclick = closeSides;
  for (const button of document.querySelectorAll('[data-close]')) {
    button.onclick = () => {
      if (button.dataset.close === 'wire' && matchMedia(WIRE_BESIDE).matches)
        stage.classList.add('wire-hidden');
      closeSides();
    };
  }
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && stage.dataset.open) closeSides();
  });
  matchMedia(WIRE_BESIDE).addEventListener('change', closeSides);
  matchMedia(PEOPLE_BESIDE).addEventListener('change', closeSides);
  showState();
}

function open(side) {
  byId('stage').dataset.open = side;
  byId('scrim').hidden = false;
  showState();
  byId(`${side}-panel`).querySelector('button').focus({ preventScroll: true });
}

export function closeSides() {
  const side = byId('stage').dataset.open;
  delete byId('stage').dataset.open;
  byId('scrim').hidden = true;
  showState();
  if (side) byId(`open-${side}`).focus({ preventScroll: true });
}

/** Tells assistive technology what is open; a closed sheet cannot be reached by keyboard. */
function showState() {
  const stage = byId('stage');
  const isOpen = {
    people: matchMedia(PEOPLE_BESIDE).matches || stage.dataset.open === 'people',
    wire: matchMedia(WIRE_BESIDE).matches
      ? !stage.classList.contains('wire-hidden')
      : stage.dataset.open === 'wire',
  };
  for (const [side, shown] of Object.entries(isOpen)) {
    byId(`${side}-panel`).inert = !shown;
    byId(`open-${side}`).setAttribute('aria-expanded', String(shown));
  }
}
