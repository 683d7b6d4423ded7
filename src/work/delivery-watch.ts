import type { ConversationEvent } from '../core/event';

/** When the hops before the store ended, by the watch's own time. */
export interface DeliveryMarks {
  readonly startedAt: number;
  readonly verifiedAt: number;
  readonly parsedAt: number;
}
/** Watches deliveries on their way in; absent while nothing is traced. */
export interface DeliveryWatch {
  /** Epoch milliseconds with fractions. */
  readonly now: () => number;
  readonly note: (events: readonly ConversationEvent[], marks: DeliveryMarks) => void;
}
