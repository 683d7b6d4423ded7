import { renderChat, startChat } from './chat.js';
import { renderChips } from './chips.js';
import { resetComposer, startComposer } from './composer.js';
import { byId, drawIcons } from './dom.js';
import { renderPeople, startPeople } from './people.js';
import { startSides } from './sides.js';
import { connect, state, subscribe } from './state.js';
import { startTheme } from './theme.js';
import { renderWire, startWirePanel } from './wire-panel.js';

let composingFor;

const draw = {
  people: renderPeople,
  wire: renderWire,
  chat: () => {
    if (composingFor !== undefined && composingFor !== state.selected) {
      composingFor = state.selected;
      resetComposer();
    }
    composingFor = state.selected;
    renderChat();
    renderChips();
  },
};

drawIcons();
startTheme();
startSides();
startPeople();
startChat();
startComposer();
startWirePanel();
byId('photo-close').onclick = () => byId('photo-dialog').close();
document.addEventListener('visibilitychange', () => draw.chat());

/* Many changes may come in one tick: draw each part once a frame. */
const due = new Set();
subscribe((part) => {
  if (due.size === 0)
    queueMicrotask(() => {
      const parts = [...due];
      due.clear();
      for (const each of parts) draw[each]();
    });
  due.add(part);
});
connect();
