// Whether this device rings, notifies and listens to single keys; kept on the device.
const DEFAULTS = { sound: 'on', notify: 'off', keys: 'on' };

export function isOn(name) {
  return (localStorage.getItem(`desk:${name}`) ?? DEFAULTS[name]) === 'on';
}

export function keepDeviceSettings() {
  const panel = document.getElementById('device');
  if (!panel) return;
  for (const name of Object.keys(DEFAULTS)) {
    const box = document.getElementById(name);
    box.checked = isOn(name);
    box.addEventListener('change', async () => {
      if (name === 'notify' && box.checked && (await Notification.requestPermission()) !== 'granted') {
        box.checked = false;
        document.getElementById('notify-state').textContent = panel.dataset.denied;
      }
      localStorage.setItem(`desk:${name}`, box.checked ? 'on' : 'off');
    });
  }
}
