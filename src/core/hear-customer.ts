/** What a customer sent, whatever its shape: kept in the transcript, and answered unless a person has the talk. */
import { attachmentReplies, isUnreadable, keepEvidence } from './attachments';
import { continueIn } from './case-file';
import { speakerOf } from './conversation';
import {
  currentCase,
  type Draft,
  type Line,
  look,
  promptInGoodHands,
  putCase,
  say,
  tellFacts,
  update,
} from './draft';
import type { EventOf } from './event';
import { followTitle } from './hear-choice';
import { hearText } from './hear-text';
import { kindnessOf } from './kind-words';
import { missContent } from './miss';
import { readPayload } from './payloads';
import { reprompt } from './reprompt';
import { openQuestion } from './talk';
import { act } from './taps';
import type { Words } from './words';

type Said = EventOf<'customer.said'>;
type Tapped = EventOf<'customer.tapped'>;

/** One thing that the customer did: a burst of messages counts as one. */
export type CustomerStep =
  | { readonly kind: 'messages'; readonly events: readonly Said[] }
  | { readonly kind: 'tap'; readonly event: Said | Tapped; readonly payload: string; readonly title: string };

const HOUR_MS = 3_600_000;

export function hearCustomer(draft: Draft, step: CustomerStep): void {
  const events = step.kind === 'tap' ? [step.event] : step.events;
  const at = events[0]?.at ?? draft.input.now;
  openWindow(draft, events.at(-1)?.at ?? at);
  openAdWindow(draft, events);
  const idle = draft.conversation.place === 'idle';
  if (speakerOf(draft.conversation) === 'person') return listen(draft, step, events);
  const kindness =
    idle && step.kind === 'messages' ? kindnessOf(draft, step.events, joinTexts(step.events)) : undefined;
  if (kindness) {
    record(draft, events);
    return say(draft, ({ small_talk }) => small_talk[kindness]);
  }
  beginRequest(draft, at);
  if (idle) look(draft);
  record(draft, events);
  if (step.kind === 'tap') hearTap(draft, step);
  else hearMessages(draft, step.events);
  hearNext(draft);
}

/** A new request begins with what was told before and had to wait. */
function hearNext(draft: Draft): void {
  const { next } = draft;
  draft.next = undefined;
  if (!next) return;
  const { text, at, mid } = next;
  hearText(draft, { text, at, parts: mid === undefined ? [] : [{ text, mid }], withPhotos: false });
}

/** The customer's last action keeps the reply window open (platform sheet 4.3). */
export function openWindow(draft: Draft, at: number): void {
  update(draft, { lastCustomerAt: Math.max(at, draft.conversation.lastCustomerAt ?? 0) });
}

/** The first message after a click on an ad; which action opened the talk decides how long it stays open. */
function openAdWindow(draft: Draft, events: readonly (Said | Tapped)[]): void {
  const ad = events.find(({ referral }) => referral?.source === 'ADS' || referral?.adId !== undefined);
  if (!ad) return;
  const until = ad.at + draft.rules.rulebook.policy.service.ad_window_hours * HOUR_MS;
  update(draft, { adUntil: Math.max(until, draft.conversation.adUntil ?? 0) });
}

/** While a person speaks, words and photos only go to their case. */
function listen(draft: Draft, step: CustomerStep, events: readonly (Said | Tapped)[]): void {
  beginRequest(draft, events[0]?.at ?? draft.input.now);
  record(draft, events);
  if (step.kind === 'messages') keepEvidence(draft, step.events);
  markUnanswered(draft);
}

/** Who holds a case reads there what is said meanwhile, though it be about a newer request. */
function markUnanswered(draft: Draft): void {
  for (const open of draft.cases.filter(({ status }) => status !== 'resolved')) {
    const seen = open.status === 'claimed' ? continueIn(open, draft.conversation.request) : open;
    putCase(draft, { ...seen, unansweredSince: open.unansweredSince ?? draft.input.now });
  }
}

/** The first message of a request is its first contact, by Instagram's clock. */
function beginRequest(draft: Draft, at: number): void {
  if (draft.conversation.firstContactAt !== undefined) return;
  update(draft, { firstContactAt: at, closed: undefined });
}

function record(draft: Draft, events: readonly (Said | Tapped)[]): void {
  for (const event of events) {
    const said = event.type === 'customer.said';
    draft.heard.push({
      id: event.id,
      at: event.at,
      from: 'customer',
      text: (said ? event.text : event.title) ?? '',
      attachments: said ? event.attachments : [],
      ...(event.mid ? { mid: event.mid } : {}),
      request: draft.conversation.request,
      ...(said && event.withdrawn ? { withdrawn: true } : {}),
    });
  }
}

function hearTap(draft: Draft, { event, payload, title }: Extract<CustomerStep, { kind: 'tap' }>): void {
  const tap = readPayload(payload, draft.rules.timeZone);
  const source = { said: title || payload, at: event.at, mid: event.mid };
  // The shop's own Korean question, tapped in an empty chat, is the first sign of the customer's language.
  if (!draft.conversation.languageKnown) followTitle(draft, title);
  if (tap) act(draft, tap, { ...source, how: 'tapped' });
  // An ice breaker or an ad's button of the shop's own: its title is what the customer means.
  else if (title)
    hearText(draft, {
      text: title,
      at: event.at,
      parts: [{ text: title, mid: event.mid ?? event.id }],
      withPhotos: false,
    });
  else reprompt(draft);
}

function hearMessages(draft: Draft, all: readonly Said[]): void {
  const events = all.filter(({ withdrawn }) => !withdrawn);
  const last = events.at(-1);
  if (!last) return;
  const photos = keepEvidence(draft, events);
  const replies = attachmentReplies(events);
  const text = joinTexts(events);
  if (photos > 0) takePhotos(draft);
  const images = events.flatMap(({ attachments }) =>
    attachments.filter(({ kind, url }) => kind === 'image' && url !== undefined),
  ).length;
  if (images > 0) say(draft, (texts) => (images > 1 ? texts.photos_received : texts.photo_received));
  const lines = replies.map(
    (reply): Line =>
      ({ attachments }) =>
        attachments[reply],
  );
  const hasWords = text.trim() !== '';
  if (!hasWords && photos === 0 && replies.some(isUnreadable) && !isInGoodHands(draft))
    return missContent(draft, { said: '', at: last.at, mid: last.mid }, lines);
  for (const line of lines) say(draft, line);
  if (hasWords)
    return hearText(draft, { ...wordsOf(events, text), withPhotos: photos > 0 || replies.length > 0 });
  if (photos > 0 || replies.length > 0) return afterAttachments(draft);
  // Nothing that can be read: an empty text, a referral alone.
  if (events.some((event) => event.text !== undefined && event.attachments.length === 0))
    return hearText(draft, { ...wordsOf(events, text), withPhotos: false });
  reprompt(draft);
}

function wordsOf(events: readonly Said[], text: string): Omit<Words, 'withPhotos'> {
  const parts = events.flatMap((event) => (event.text ? [{ text: event.text, mid: event.mid }] : []));
  const toStory = events.some(({ replyTo }) => replyTo?.story);
  return { text, at: events.at(-1)?.at ?? 0, parts, ...(toStory && { toStory }) };
}

/** Photos change what is known; when nothing new is asked after them, the open question comes again. */
function afterAttachments(draft: Draft): void {
  if (draft.prompt !== undefined) return;
  const open = currentCase(draft);
  if (open && isInGoodHands(draft)) promptInGoodHands(draft, open, 'added');
  else reprompt(draft);
}

function isInGoodHands({ conversation }: Draft): boolean {
  return conversation.place === 'handed_over';
}

/** A photo or a video answers the question for one. */
function takePhotos(draft: Draft): void {
  const { facts, place } = draft.conversation;
  const known = {
    fact: 'photo' as const,
    value: 'attached',
    said: '',
    at: draft.input.now,
    how: 'answered' as const,
  };
  if (openQuestion(place)?.fact === 'photo') return tellFacts(draft, [known]);
  if (facts.photo?.value !== 'attached') {
    update(draft, { facts: { ...facts, photo: { ...known, corrected: false, by: 'customer' } } });
    if (facts.photo !== undefined) look(draft);
  }
}

function joinTexts(events: readonly Said[]): string {
  return events.flatMap(({ text }) => (text === undefined ? [] : [text])).join('\n');
}
