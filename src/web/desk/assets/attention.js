// The badge, the sound and the browser's notifications. Each reason is told once on this device.
import { isOn } from './device.js';

// Several desks can share a host, each below its own path.
const LOOK_AT = new URL('../../attention', import.meta.url);
const TOLD = `desk:told${LOOK_AT.pathname.replace(/\/?desk\/attention$/, '')}`;
const MAX_TOLD = 500;
const LOOK_MS = 60_000;

function readTold() {
  try {
    return JSON.parse(localStorage.getItem(TOLD) ?? 'null');
  } catch {
    return null;
  }
}

function ring() {
  const audio = new AudioContext();
  const level = audio.createGain();
  level.connect(audio.destination);
  level.gain.setValueAtTime(0.12, audio.currentTime);
  level.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.9);
  for (const [pitch, delay] of [
    [880, 0],
    [1174, 0.14],
  ]) {
    const tone = audio.createOscillator();
    tone.frequency.value = pitch;
    tone.connect(level);
    tone.start(audio.currentTime + delay);
    tone.stop(audio.currentTime + 0.9);
  }
  setTimeout(() => audio.close(), 1_200);
}

function notify({ key, title, text, url }) {
  if (Notification.permission !== 'granted') return;
  const notification = new Notification(title, { body: text, tag: key });
  notification.onclick = () => {
    window.focus();
    location.assign(url);
  };
}

function showBadge(waiting) {
  const title = document.title.replace(/^\(\d+\) /, '');
  document.title = waiting > 0 ? `(${waiting}) ${title}` : title;
  navigator.setAppBadge?.(waiting).catch(() => undefined);
}

async function look() {
  const response = await fetch(LOOK_AT).catch(() => undefined);
  if (!response?.ok) return;
  const { waiting, items } = await response.json();
  showBadge(waiting);
  const told = readTold();
  const fresh = items.filter(({ key }) => !told?.includes(key));
  if (fresh.length === 0 && told) return;
  const kept = [...(told ?? []), ...fresh.map(({ key }) => key)].slice(-MAX_TOLD);
  localStorage.setItem(TOLD, JSON.stringify(kept));
  // What was there before this device first looked is no news.
  if (!told) return;
  if (isOn('sound')) ring();
  if (isOn('notify')) for (const item of fresh.slice(0, 3)) notify(item);
}

export function watchAttention() {
  look();
  setInterval(look, LOOK_MS);
  return { look };
}
