/** What staff channels are told: which case needs whom and why. No customer's words, no customer's name. */
import type { AttentionKind } from './attention';

/** Why a channel is told: what a case asks for, or that an answer of staff did not arrive. */
export type ReminderKind = AttentionKind | 'undelivered';

export interface Reminder {
  readonly kind: ReminderKind;
  readonly caseId: string;
  /** One line: why. */
  readonly title: string;
  /** One line: which case. */
  readonly text: string;
  /** The case at the desk. */
  readonly url: string;
}

/** A place that staff look at. Rejects when the reminder was not taken. */
export interface ReminderChannel {
  readonly name: string;
  /** Kinds that this channel learns of in another way. */
  readonly leavesOut?: readonly ReminderKind[];
  readonly send: (reminder: Reminder) => Promise<void>;
  /** Says something that is about no case; absent where only cases are understood. */
  readonly tell?: (notice: Notice) => Promise<void>;
}

export type Notice = Pick<Reminder, 'title' | 'text' | 'url'>;
