/** Joins the staff desk to one process: what it is given, and the link that lets a newcomer in. */
import type { Desk as AppDesk, DeskParts } from './app';
import type { Rulebook } from './core/flow';
import type { Log } from './log';
import type { Settings } from './settings';
import type { Store } from './store/port';
import { createDesk, type Desk } from './web/desk/create-desk';
import type { Clock, Random } from './work/surroundings';

export interface ConnectDeskDeps {
  readonly settings: Settings;
  readonly store: Store;
  readonly rulebook: Rulebook;
  readonly publicUrl: () => string;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
}
export interface DeskConnection {
  readonly createDesk: (parts: DeskParts) => AppDesk;
  /** What a newcomer opens: the one-time sign-in link while nobody has a password, else the desk. */
  readonly address: () => Promise<string>;
}

export function connectDesk(deps: ConnectDeskDeps): DeskConnection {
  const { settings, random, publicUrl } = deps;
  let desk: Desk | undefined;
  return {
    createDesk: ({ perform, changes }) => {
      desk = createDesk({
        ...deps,
        perform,
        onChange: changes.on,
        flowsFolder: settings.FLOWS_DIR,
        randomBytes: (size) => Buffer.from(random.hex(size), 'hex'),
        settings: { publicUrl, production: settings.production, timeZone: settings.SHOP_TIMEZONE },
      });
      return desk;
    },
    address: async () => (await desk?.createFirstLink()) ?? `${publicUrl()}/desk`,
  };
}
