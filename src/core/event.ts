/**
 * Everything that can happen to a conversation, past tense. Customer messages, echoes, staff actions and due timers
 * all enter through `store.receive` as one of these: one funnel, one order.
 */

/** Attachment kinds that Instagram is known to send; anything else arrives as `unknown` with its label. */
export type AttachmentKind =
  | 'image'
  | 'video'
  | 'audio'
  | 'file'
  | 'share'
  | 'reel'
  | 'story'
  | 'story_mention'
  | 'ephemeral'
  | 'template'
  | 'sticker'
  | 'unknown';

export interface Attachment {
  readonly kind: AttachmentKind;
  /** Meta's own `type`, kept for the record and for unknown kinds. */
  readonly label: string;
  /** A link that dies; its own credential, so never logged. Absent for `ephemeral` and some unknown kinds. */
  readonly url?: string;
}

/** Where a conversation was entered from (ad, ig.me link, shop product). */
export interface Referral {
  readonly ref?: string;
  readonly source?: string;
  readonly type?: string;
  readonly adId?: string;
  readonly productId?: string;
}

interface EventBase {
  /** Stable across redelivery; the key that makes a repeated event change nothing. */
  readonly id: string;
  /** `<instagram account id>:<igsid>`. */
  readonly conversationId: string;
  /** When it happened, by Instagram's clock for Instagram's events and ours for others, epoch milliseconds. */
  readonly at: number;
}

export type CustomerEvent = EventBase &
  (
    | {
        readonly type: 'customer.said';
        readonly mid: string;
        /** Absent for a message of attachments alone. At most {@link MAX_TEXT_CHARS} characters are kept. */
        readonly text?: string;
        /** Payload of a tapped quick reply; `text` is then the title. */
        readonly payload?: string;
        readonly attachments: readonly Attachment[];
        readonly replyTo?: { readonly mid?: string; readonly story?: boolean };
        readonly referral?: Referral;
        /** Instagram could not represent it (polls, some stickers, new formats). */
        readonly unsupported?: boolean;
        /** The event came over `standby`: another app holds the thread, so the bot must not answer. */
        readonly standby?: boolean;
        /** Read back from the inbox, where nothing tells which app holds the thread. */
        readonly fromInbox?: boolean;
        /** Set by the store when the unsend of this message arrived before it; its content is already gone. */
        readonly withdrawn?: boolean;
      }
    | {
        /** A template button, ice breaker or menu item. */
        readonly type: 'customer.tapped';
        readonly mid?: string;
        readonly title?: string;
        readonly payload: string;
        readonly referral?: Referral;
        readonly standby?: boolean;
      }
    | {
        readonly type: 'customer.edited';
        readonly mid: string;
        readonly text: string;
        readonly editNumber: number;
      }
    | { readonly type: 'customer.unsent'; readonly mid: string }
    | {
        readonly type: 'customer.reacted';
        readonly mid: string;
        readonly action: 'react' | 'unreact';
        readonly emoji?: string;
      }
    | { readonly type: 'customer.read'; readonly mid: string }
    | { readonly type: 'customer.referred'; readonly referral: Referral; readonly standby?: boolean }
  );

export type BusinessEvent = EventBase &
  (
    | {
        /**
         * Something the shop's account sent. Ours when the store knows its `mid` (the store drops those itself);
         * otherwise a person typed it in the Instagram app.
         */
        readonly type: 'business.echoed';
        readonly mid: string;
        readonly text?: string;
        readonly attachments: readonly Attachment[];
      }
    | { readonly type: 'business.unsent'; readonly mid: string }
    /** A message of the bot's will not be taken: for the reply window is over, or Instagram refuses it. */
    | { readonly type: 'window.closed' }
    | {
        /** Conversation routing: another app took, got or asked for the thread. */
        readonly type: 'thread.moved';
        readonly change: 'passed' | 'taken' | 'requested' | 'roles';
        /** Who holds the thread now, where our own call made it so. */
        readonly holder?: 'us' | 'other';
        /** With `requested`: who asks. */
        readonly newOwnerAppId?: string;
        readonly previousOwnerAppId?: string;
      }
  );

export const OUTCOMES = ['approved', 'declined', 'answered', 'withdrawn'] as const;
export type CaseOutcome = (typeof OUTCOMES)[number];

export type StaffEvent = EventBase & { readonly by: string; readonly caseId: string } & (
    | { readonly type: 'staff.claimed' }
    | { readonly type: 'staff.released' }
    /** Handed to a colleague. */
    | { readonly type: 'staff.assigned'; readonly to: string }
    | {
        readonly type: 'staff.replied';
        readonly text: string;
        /** Until this moment the answer waits and can be taken back; absent: it leaves at once. */
        readonly leavesAt?: number;
      }
    /** Took back an answer that still waited; `reply` is the id of its `staff.replied`. */
    | { readonly type: 'staff.recalled'; readonly reply: string }
    | { readonly type: 'staff.noted'; readonly text: string }
    | { readonly type: 'staff.corrected'; readonly fact: string; readonly value: string }
    | {
        readonly type: 'staff.overruled';
        readonly decision: 'eligible' | 'review' | 'declined';
        readonly reason: string;
      }
    | { readonly type: 'staff.resolved'; readonly outcome: CaseOutcome; readonly note?: string }
    | { readonly type: 'staff.reopened' }
  );

/** `give_back`: nobody typed in the Instagram app for a while, so the bot may speak again. */
export type TimerName = 'reminder' | 'abandon' | 'give_back';
export type TimerEvent = EventBase & {
  readonly type: 'timer.due';
  readonly name: TimerName;
  /** Matches the timer that is set now, or the event is late and ignored. */
  readonly token: string;
};

/** Whether the event is a staff action, whose outcome somebody waits for. */
export function isStaffEvent(event: ConversationEvent): event is StaffEvent {
  return event.type.startsWith('staff.');
}

export type ConversationEvent = CustomerEvent | BusinessEvent | StaffEvent | TimerEvent;
export type EventOf<T extends ConversationEvent['type']> = Extract<ConversationEvent, { type: T }>;

/** Characters of one message that are kept and read; Instagram's own cap is far lower. */
export const MAX_TEXT_CHARS = 8_000;
