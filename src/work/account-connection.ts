import type { Graph } from '../instagram/graph';
import type { TokenSource } from './token-source';

/** The shop's account, for the workers and the operator: how to reach it, and with what. */
export interface AccountConnection {
  readonly id: string;
  /** With the API version. */
  readonly graphUrl: string;
  /** Calls with the token of the moment. */
  readonly graph: Graph;
  /** Calls with another token, to try it. */
  readonly graphWith: (accessToken: string) => Graph;
  readonly tokens: TokenSource;
}
