import type { AxiosInstance } from 'axios';
import type { Settings } from '../settings';
import type { Store } from '../store/port';
import type { Clock, Random } from '../work/surroundings';

/** What a command is given from outside, so that a test can be its operator. */
export interface OperatorIo {
  readonly settings: Settings;
  /** One line of output. */
  readonly print: (line: string) => void;
  /** Asks the operator to type something. */
  readonly ask: (question: string) => Promise<string>;
  /** Used while no process of ours runs; rejects when one holds it. */
  readonly openStore: () => Promise<Store>;
  readonly clock: Clock;
  readonly random: Random;
  readonly http: AxiosInstance;
}

/** A command cannot go on: the line says what to do. Anything else that is thrown is a fault of ours. */
export class OperatorError extends Error {
  override readonly name = 'OperatorError';
  readonly code = 'operator';
}
