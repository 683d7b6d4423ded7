import { Cluster } from 'ioredis';
import { partitionOf } from '../partition';
import { StoreError } from '../port';
import { type Client, COMMAND_TIMEOUT_MS } from './connection';
import { isUnknownScript, toStoreError } from './faults';
import { keyOf, NAMESPACE, PARTITION_NUMBERS, sharedKey } from './keys';
import { loadRepeatedScript, loadScript, type Script } from './scripts';

export type Argument = string | number;

/** Runs verbs' scripts and the few commands outside of the partitions; faults become `StoreError`. */
export interface Engine {
  /** A script on one conversation, which is its first argument. */
  onConversation(script: string, conversationId: string, ...rest: readonly Argument[]): Promise<unknown>;
  /** A script on one partition. */
  onPartition(script: string, partition: number, ...args: readonly Argument[]): Promise<unknown>;
  /** A script on every partition, the answers in the partitions' order. */
  onAll(script: string, ...args: readonly Argument[]): Promise<unknown[]>;
  /** The same in one command, where the server is no cluster: for looks so short that they may hold up others. */
  onAllAtOnce(script: string, ...args: readonly Argument[]): Promise<readonly unknown[]>;
  /** A script on one key outside of the partitions, the only one that it names. */
  onSharedKey(script: string, name: string, ...args: readonly Argument[]): Promise<unknown>;
  /** A command on a key outside of the partitions. */
  onShared<T>(name: string, command: (client: Client, key: string) => Promise<T>): Promise<T>;
}

export function createEngine(
  client: Client,
  namespace = NAMESPACE,
  commandTimeoutMs = COMMAND_TIMEOUT_MS,
): Engine {
  async function evaluate({ sha, text }: Script, names: readonly string[], args: readonly Argument[]) {
    const call = () =>
      client.evalsha(sha, names.length, ...names, ...args).catch((error: unknown) => {
        if (!isUnknownScript(error)) throw error;
        return client.eval(text, names.length, ...names, ...args);
      });
    try {
      return await (client.status === 'ready' ? call() : answerWithin(commandTimeoutMs, call()));
    } catch (error) {
      throw toStoreError(error);
    }
  }
  function run(name: string, partition: number, conversationId: string, args: readonly Argument[]) {
    const script = loadScript(name);
    const names = script.keys.map((key) => keyOf(key, partition, conversationId, namespace));
    return evaluate(script, names, args);
  }

  const onAll = (script: string, ...args: readonly Argument[]) =>
    Promise.all(PARTITION_NUMBERS.map((partition) => run(script, partition, '', args)));

  return {
    onAll,
    async onAllAtOnce(name, ...args) {
      if (client instanceof Cluster) return onAll(name, ...args);
      const script = loadRepeatedScript(name, PARTITION_NUMBERS.length);
      const names = PARTITION_NUMBERS.flatMap((partition) =>
        script.keys.map((key) => keyOf(key, partition, '', namespace)),
      );
      return (await evaluate(script, names, args)) as unknown[];
    },
    onConversation: (script, conversationId, ...rest) =>
      run(script, partitionOf(conversationId), conversationId, [conversationId, ...rest]),
    onPartition: (script, partition, ...args) => run(script, partition, '', args),
    onSharedKey: (script, name, ...args) => evaluate(loadScript(script), [sharedKey(name, namespace)], args),
    async onShared(name, command) {
      try {
        return await command(client, sharedKey(name, namespace));
      } catch (error) {
        throw toStoreError(error);
      }
    },
  };
}

/**
 * ioredis times what it has sent; what waits for a connection it gives up after some tries to connect, which together
 * take longer than Meta waits for our answer.
 */
async function answerWithin<T>(ms: number, call: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreError('unavailable', 'Redis: no connection')), ms);
  });
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
}
