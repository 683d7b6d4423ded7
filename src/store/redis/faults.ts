import { isNativeError } from 'node:util/types';
import { StoreError } from '../port';

/** Refusals after which the same call may succeed later (https://redis.io/docs/latest/develop/reference/protocol-spec). */
const TRANSIENT =
  /^(OOM|MISCONF|READONLY|LOADING|BUSY|CLUSTERDOWN|TRYAGAIN|MASTERDOWN|NOREPLICAS|MOVED|ASK|NOAUTH|NOPERM|WRONGPASS|UNKILLABLE)\b/;

/** An engine's fault as a {@link StoreError}; a mistake in a script unchanged. */
export function toStoreError(error: unknown): unknown {
  if (error instanceof StoreError || !isNativeError(error)) return error;
  // Whatever is not Redis's own reply comes from the connection.
  if (error.name === 'ReplyError' && !TRANSIENT.test(error.message)) return error;
  return new StoreError('unavailable', `Redis: ${error.message}`, { cause: error });
}

/** Whether Redis does not know the script yet (a restart, another node of the cluster). */
export function isUnknownScript(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('NOSCRIPT');
}
