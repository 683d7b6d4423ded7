import type { ConversationEvent } from '../core/event';

/** The message that an event is or changes, when unsending that message must wipe the event's content. */
export function contentMidOf(event: ConversationEvent): string | undefined {
  switch (event.type) {
    case 'customer.said':
    case 'customer.edited':
    case 'business.echoed':
      return event.mid;
    default:
      return undefined;
  }
}

/** The event without what the unsent message said or showed. Its id and place in the order stay. */
export function stripContent(event: ConversationEvent): ConversationEvent {
  if (event.type === 'customer.edited') return { ...event, text: '' };
  if (event.type === 'business.echoed') {
    const { text: _text, ...rest } = event;
    return { ...rest, attachments: [] };
  }
  if (event.type !== 'customer.said') return event;
  const { text: _text, payload: _payload, replyTo: _replyTo, referral: _referral, ...rest } = event;
  return { ...rest, attachments: [], withdrawn: true };
}
