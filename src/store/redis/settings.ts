import type { Engine } from './engine';

const asArgument = (value: string | undefined): string => (value === undefined ? '' : `=${value}`);

/** Small facts of the installation by key. */
export function createSettings(engine: Engine) {
  return {
    getSetting: async (key: string): Promise<string | undefined> =>
      (await engine.onShared('settings', (client, hash) => client.hget(hash, key))) ?? undefined,
    async setSetting(key: string, value: string | undefined): Promise<void> {
      await engine.onShared('settings', (client, hash) =>
        value === undefined ? client.hdel(hash, key) : client.hset(hash, key, value),
      );
    },
    async replaceSetting(key: string, seen: string | undefined, value: string | undefined): Promise<boolean> {
      const args = [key, asArgument(seen), asArgument(value)];
      return (await engine.onSharedKey('replace-setting', 'settings', ...args)) === 1;
    },
    async listSettings(prefix: string): Promise<readonly { readonly key: string; readonly value: string }[]> {
      const all = await engine.onShared('settings', (client, hash) => client.hgetall(hash));
      return Object.entries(all)
        .filter(([key]) => key.startsWith(prefix))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, value]) => ({ key, value }));
    },
  };
}
