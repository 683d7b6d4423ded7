import type { Checks } from './steps';

export const settingChecks: Checks = {
  'a setting is kept until it is taken back': async (store) => {
    expect(await store.getSetting('token')).toBeUndefined();
    await store.setSetting('token', 'a');
    await store.setSetting('token', 'b');
    expect(await store.getSetting('token')).toBe('b');
    await store.setSetting('token', undefined);
    expect(await store.getSetting('token')).toBeUndefined();
  },
  'settings are listed by the beginning of their key, in order': async (store) => {
    for (const key of ['staff:b', 'staff:a', 'staf', 'staff_x', 'staff:%']) await store.setSetting(key, key);
    expect(await store.listSettings('staff:')).toEqual(
      ['staff:%', 'staff:a', 'staff:b'].map((key) => ({ key, value: key })),
    );
    expect(await store.listSettings('none')).toEqual([]);
  },
  'a setting is replaced only while it is what was seen': async (store) => {
    const replaced = [
      await store.replaceSetting('lock', 'a', 'b'),
      await store.replaceSetting('lock', undefined, 'a'),
      await store.replaceSetting('lock', undefined, 'b'),
      await store.replaceSetting('lock', 'a', ''),
      await store.replaceSetting('lock', undefined, 'b'),
      await store.replaceSetting('lock', '', undefined),
    ];
    expect([replaced, await store.getSetting('lock')]).toEqual([
      [false, true, false, true, false, true],
      undefined,
    ]);
  },
  'of several who replace a setting at once one succeeds': async (store) => {
    const replaced = await Promise.all(
      ['a', 'b', 'c', 'd'].map((value) => store.replaceSetting('lock', undefined, value)),
    );
    expect(replaced.filter(Boolean)).toHaveLength(1);
  },
  'a healthy engine answers a ping': async (store) => {
    await expect(store.ping()).resolves.toBeUndefined();
  },
};
