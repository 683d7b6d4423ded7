import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SettingsError } from './settings';
import type { ShopSettings } from './shops';
import type { UnderstandingModel } from './understanding/model';
import { openOwnModel } from './understanding/own-model';

/**
 * A shop with `flows/examples/` of its own is read by a model of its own; `undefined`: by the built one.
 *
 * @param commonFlows `FLOWS_DIR`, whose examples the build has trained.
 * @param onTraining Told before a training, which takes some 15 seconds.
 * @throws SettingsError when the examples cannot be read.
 */
export function openShopModel(
  { FLOWS_DIR, DATA_DIR }: ShopSettings,
  commonFlows: string,
  onTraining: () => void,
): UnderstandingModel | undefined {
  const examples = join(FLOWS_DIR, 'examples');
  if (FLOWS_DIR === commonFlows || !existsSync(examples)) return undefined;
  try {
    return openOwnModel({ examples, folder: DATA_DIR, onTraining });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : 'unreadable';
    throw new SettingsError(`${examples}: ${reason}`, { cause });
  }
}
