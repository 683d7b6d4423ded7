/** One hop, as it is told to whoever collects traces. */
export interface Hop {
  /** Whose trace it belongs to. */
  readonly eventId: string;
  readonly name: string;
  /** Epoch milliseconds with fractions. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** The span that the others of this trace hang on. */
  readonly isRoot?: boolean;
  /** We are asked (`server`), or ask somebody else (`client`). */
  readonly kind?: 'server' | 'client';
  /** Never a customer's words, and no id that names one. */
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  /** Other events that this hop was about. */
  readonly linked?: readonly string[];
  readonly failed?: boolean;
}
export type EmitHop = (hop: Hop) => void;
