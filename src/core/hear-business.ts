/** What the shop's side of Instagram did, unsends and due timers. */
import { refreshCase } from './case-file';
import { closeRequest } from './conversation';
import { currentCase, type Draft, putCase, say, update } from './draft';
import type { EventOf } from './event';
import { FACT_NAMES, isWordsFact, type KnownFacts } from './facts';
import { personLeaves, personSpeaks } from './hand-back';
import { redactCase } from './redact-case';
import { reprompt } from './reprompt';
import { openQuestion } from './talk';
import { endRequest } from './taps';
import { maySend } from './window';

/** An echo that the store did not know as ours: a person typed in the Instagram app, so the bot falls silent. */
export function hearEcho(draft: Draft, event: EventOf<'business.echoed'>): void {
  draft.heard.push({
    id: event.id,
    at: event.at,
    from: 'staff',
    text: event.text ?? '',
    attachments: event.attachments,
    mid: event.mid,
    request: draft.conversation.request,
  });
  for (const open of draft.cases.filter(({ status }) => status !== 'resolved')) {
    const { unansweredSince: _since, ...rest } = open;
    putCase(draft, { ...rest, firstHumanReplyAt: open.firstHumanReplyAt ?? event.at });
  }
  personSpeaks(draft);
}

/** Promise 7: what was unsent is redacted everywhere, in what we concluded from it as well. */
export function hearUnsent(draft: Draft, mid: string): void {
  draft.redactedMids.push(mid);
  // A closed request keeps no copy of what was unsent.
  update(draft, { closed: undefined });
  const { facts, remarks, photos, edits } = draft.conversation;
  const photosLeft = photos.filter((photo) => photo.mid !== mid);
  update(draft, {
    facts: withoutWords(facts, mid),
    remarks: remarks.filter((remark) => remark.mid !== mid),
    photos: photosLeft,
    ...(edits && { edits: edits.filter((edit) => edit.mid !== mid) }),
  });
  if (photosLeft.length === 0 && photos.length > 0) {
    const { photo: _gone, ...rest } = draft.conversation.facts;
    update(draft, { facts: rest });
  }
  for (const record of draft.cases) {
    if (record.id === draft.conversation.caseId) putCase(draft, refreshCase(record, draft));
    else {
      const redacted = redactCase(record, new Set([mid]));
      if (redacted) putCase(draft, redacted);
    }
  }
}

/** Choices stay, since they quote nothing; the words themselves go. */
function withoutWords(facts: KnownFacts, mid: string): KnownFacts {
  const left: Record<string, KnownFacts[keyof KnownFacts]> = {};
  for (const name of FACT_NAMES) {
    const known = facts[name];
    if (!known) continue;
    if (known.mid !== mid) left[name] = known;
    else if (!isWordsFact(name)) left[name] = { ...known, said: '' };
  }
  return left;
}

/** A timer that is not the one set now is late, and ignored. */
export function hearTimer(draft: Draft, event: EventOf<'timer.due'>): void {
  const { conversation } = draft;
  if (event.token !== timerToken(conversation.request, conversation.lastCustomerAt)) return;
  switch (event.name) {
    case 'reminder':
      if (conversation.reminded || !openQuestion(conversation.place)) return;
      update(draft, { reminded: true });
      // Too late to leave: words that nobody gets must not count as said, above all that the assistant is automated.
      if (!maySend('bot', conversation.lastCustomerAt, draft.input.now, conversation.adUntil).allowed) return;
      say(draft, (texts) => texts.reminder);
      return reprompt(draft);
    case 'abandon':
      if (conversation.place === 'person' || currentCase(draft)) return;
      endRequest(draft);
      draft.conversation = closeRequest(conversation);
      return;
    case 'give_back':
      return personLeaves(draft);
  }
}

/** A timer belongs to one silence of the customer: their next message makes it void. */
export function timerToken(request: number, lastCustomerAt: number | undefined): string {
  return `${request}-${lastCustomerAt ?? 0}`;
}
