import { act } from './api.js';
import { byId, el, langOf, reconcile } from './dom.js';
import { selectedCustomer, selectedMessages, state } from './state.js';

const STARTERS = {
  en: [
    'The stone of my ring fell out ㅠㅠ',
    'I want to change my ring size',
    'You sent me the wrong earrings',
    'I changed my mind about an order',
  ],
  ko: [
    '어제 받은 반지 큐빅이 빠졌어요 ㅠㅠ',
    '반지 사이즈 바꾸고 싶어요',
    '주문한 거랑 다른 게 왔어요',
    '수리 맡긴 거 찾으러 가도 되나요?',
  ],
};

let shown = '';

/** Quick replies below the shop's last message; starters in an empty chat; else nothing. */
export function renderChips() {
  const chips = chipsToShow();
  const signature = JSON.stringify([state.selected, chips]);
  if (signature === shown) return;
  shown = signature;
  const box = byId('chips');
  box.classList.toggle('starters', selectedMessages().length === 0);
  reconcile(box, chips.map(renderChip));
}

function chipsToShow() {
  if (state.voice === 'shop') return [];
  const messages = selectedMessages();
  if (messages.length === 0) return startersToShow();
  const last = messages.at(-1);
  return (last.quickReplies ?? []).map(({ title, payload }) => ({ kind: 'tap', title, payload }));
}

function startersToShow() {
  if (state.iceBreakers.length > 0) {
    return state.iceBreakers.map(({ question, payload }) => ({
      kind: 'press',
      title: question,
      payload,
      iceBreaker: true,
    }));
  }
  return (STARTERS[selectedCustomer()?.language] ?? []).map((text) => ({ kind: 'say', text }));
}

function renderChip(action) {
  const text = action.title ?? action.text;
  const tap = async () => {
    byId('chips').replaceChildren();
    // The field would call up the keyboard of a phone, over the answer.
    const next = matchMedia('(pointer: coarse)').matches ? 'log' : 'composer-text';
    byId(next).focus({ preventScroll: true });
    if (await act(action)) return;
    // It went nowhere: the choice is still open.
    shown = '';
    renderChips();
  };
  return el('button', {
    type: 'button',
    className: 'chip',
    textContent: text,
    lang: langOf(text),
    onclick: tap,
  });
}
