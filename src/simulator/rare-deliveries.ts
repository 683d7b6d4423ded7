/** Deliveries that a shop meets seldom: other apps' conversations, hand-overs between apps, comments, dashboard tests. */
import { envelope, type Fields, fromCustomer, type Thread, textMessage } from './deliveries';

/** What happens while another app owns the thread. Postbacks lack their payload here. */
export function standbyEnvelope(accountId: string, at: number, items: readonly Fields[]): Fields {
  return { object: 'instagram', entry: [{ id: accountId, time: at, standby: items }] };
}

/** An entry of a subscription to `changes`: comments live here. `at` is in seconds. */
export function changesEnvelope(accountId: string, atSeconds: number, field: string, value: Fields): Fields {
  return { object: 'instagram', entry: [{ id: accountId, time: atSeconds, changes: [{ field, value }] }] };
}

/** The same, flat, as one of Meta's pages prints it. */
export function flatChangesEnvelope(
  accountId: string,
  atSeconds: number,
  field: string,
  value: Fields,
): Fields {
  return { object: 'instagram', entry: [{ id: accountId, time: atSeconds, field, value }] };
}

/** The dashboard's "Test" button: account `0`, and a string of seconds. It is not how real messages arrive. */
export function dashboardTest(atSeconds: number): Fields {
  return changesEnvelope('0', atSeconds, 'messages', {
    sender: { id: '12334' },
    recipient: { id: '23245' },
    timestamp: String(atSeconds),
    message: { mid: 'random_mid', text: 'random_text' },
  });
}

export function comment(
  id: string,
  from: { readonly id: string; readonly username: string },
  text: string,
): Fields {
  return { id, from, text, media: { id: '18000000000000011', media_product_type: 'FEED' } };
}

export function passThreadControl(thread: Thread, at: number, previous: string, next: string): Fields {
  return fromCustomer(thread, at, {
    pass_thread_control: { previous_owner_app_id: previous, new_owner_app_id: next, metadata: 'to human' },
  });
}

export function takeThreadControl(thread: Thread, at: number, previous: string, next: string): Fields {
  return fromCustomer(thread, at, {
    take_thread_control: { previous_owner_app_id: previous, new_owner_app_id: next, metadata: 'taken' },
  });
}

export function requestThreadControl(thread: Thread, at: number, requester: string): Fields {
  return fromCustomer(thread, at, {
    request_thread_control: { requested_owner_app_id: requester, metadata: 'asked' },
  });
}

export function appRoles(accountId: string, at: number, appId: string): Fields {
  return { recipient: { id: accountId }, timestamp: at, app_roles: { [appId]: ['primary_receiver'] } };
}

/** Seen at some apps even for first messages: an edit with neither sender nor text. */
export function senderlessEdit(mid: string, at: number): Fields {
  return { timestamp: at, message_edit: { mid, num_edit: 0 } };
}

/** A message of the account to itself (self-messaging test mode). */
export function selfMessage(accountId: string, at: number, mid: string, text: string): Fields {
  return fromCustomer({ igsid: accountId, accountId }, at, { message: { mid, text, is_self: true } });
}

/** A click-to-Direct ad, as it rides in the first message. */
export function adReferral(ref: string): Fields {
  return {
    ref,
    ad_id: '120000000000001',
    source: 'ADS',
    type: 'OPEN_THREAD',
    ads_context_data: {
      ad_title: 'Gold hoops',
      photo_url: 'https://www.instagram.com/p/XXXX/',
      post_id: '1',
    },
  };
}

/** The rare deliveries by name, as the page offers them: each takes the thread, the time and a new `mid`. */
export const RARE_DELIVERIES = {
  'ad click': (thread: Thread, at: number, mid: string) =>
    envelope(thread.accountId, at, [
      fromCustomer(thread, at, textMessage(mid, 'Hi', { referral: adReferral('spring') })),
    ]),
  'standby message': (thread: Thread, at: number, mid: string) =>
    standbyEnvelope(thread.accountId, at, [fromCustomer(thread, at, textMessage(mid, 'hi'))]),
  'thread passed on': (thread: Thread, at: number) =>
    envelope(thread.accountId, at, [passThreadControl(thread, at, '111', '222')]),
  'thread taken': (thread: Thread, at: number) =>
    envelope(thread.accountId, at, [takeThreadControl(thread, at, '222', '111')]),
  'thread asked for': (thread: Thread, at: number) =>
    envelope(thread.accountId, at, [requestThreadControl(thread, at, '333')]),
  'app roles': ({ accountId }: Thread, at: number) =>
    envelope(accountId, at, [appRoles(accountId, at, '111')]),
  'edit without a sender': ({ accountId }: Thread, at: number, mid: string) =>
    envelope(accountId, at, [senderlessEdit(mid, at)]),
  'message to itself': ({ accountId }: Thread, at: number, mid: string) =>
    envelope(accountId, at, [selfMessage(accountId, at, mid, 'note to self')]),
  comment: ({ accountId, igsid }: Thread, at: number) =>
    changesEnvelope(accountId, seconds(at), 'comments', commentBy(igsid)),
  'comment, flat': ({ accountId, igsid }: Thread, at: number) =>
    flatChangesEnvelope(accountId, seconds(at), 'comments', commentBy(igsid)),
  'dashboard test': (_thread: Thread, at: number) => dashboardTest(seconds(at)),
} satisfies Record<string, (thread: Thread, at: number, mid: string) => Fields>;

export type RareDelivery = keyof typeof RARE_DELIVERIES;
export const RARE_NAMES = Object.keys(RARE_DELIVERIES) as RareDelivery[];

const seconds = (at: number) => Math.floor(at / 1000);
const commentBy = (id: string) => comment('18000000000000010', { id, username: 'cust' }, 'ring broke');
