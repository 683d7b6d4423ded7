/**
 * Every number of the Instagram platform that we hold to, with its source in the instagram-messaging sheet (section
 * in brackets). The reply windows are in `core/window.ts`.
 */
export {
  MAX_PAYLOAD_CHARS,
  MAX_QUICK_REPLIES,
  MAX_TEXT_BYTES,
  MAX_TITLE_CHARS,
} from '../core/message-limits';

const KIB = 1024;
const MIB = 1024 * KIB;
const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/* ---------------------------------------------------------------- webhook [1] */

/** Within this time Meta wants its 200, or it counts the delivery as failed. */
export const WEBHOOK_DEADLINE_MS = 5 * SECOND_MS;
/** Updates in one POST. */
export const MAX_UPDATES_PER_DELIVERY = 1000;
/** Ours, not Meta's: a thousand ordinary messages are well below it. */
export const MAX_WEBHOOK_BYTES = MIB;
/** After so long without a 200 Meta unsubscribes the account (the stricter of its two published rules). */
export const UNSUBSCRIBE_AFTER_MS = HOUR_MS;
/** How long Meta repeats a delivery (the more patient of its two published rules). */
export const MAX_RETRY_SPAN_MS = 36 * HOUR_MS;

/* ------------------------------------------------------------- what is read [2] */

/** A `mid` is 160 to 180 characters in captures; opaque, so the cap is generous. Ours. */
export const MAX_MID_CHARS = 512;
/** Account ids and IGSIDs are 15 to 17 digits in captures. Ours. */
export const MAX_ID_CHARS = 128;
/** Of an ig.me link [2.3]. */
export const MAX_REF_CHARS = 2083;
/** A media link with its signature is some hundred characters. Ours. */
export const MAX_URL_CHARS = 4096;
/** People send up to ten photos in one message; far beyond it somebody plays. Ours. */
export const MAX_ATTACHMENTS = 100;
/** Older than our clock by any span is fine; further ahead of it than this, the event's time is not believed. Ours. */
export const MAX_CLOCK_AHEAD_MS = 5 * MINUTE_MS;

/* ------------------------------------------------------------------ sending [4.2] */

/** A photo: png, jpeg, gif. */
export const MAX_IMAGE_BYTES = 8 * MIB;
/** A voice message, a video, a PDF. */
export const MAX_MEDIA_BYTES = 25 * MIB;
/** Images in one message. */
export const MAX_IMAGES_PER_MESSAGE = 10;
export const MAX_TEMPLATE_ELEMENTS = 10;
export const MAX_TEMPLATE_TITLE_CHARS = 80;
export const MAX_TEMPLATE_SUBTITLE_CHARS = 80;
export const MAX_TEMPLATE_BUTTONS = 3;
export const MAX_BUTTON_TEMPLATE_CHARS = 640;

/* -------------------------------------------------------------- rate limits [5] */

/** Text sends a second for an account: the lower of the two figures Meta prints (100 and 300). */
export const MAX_SENDS_PER_SECOND = 100;
/** Usage headers are percentages; from here on the account rests. Ours. */
export const USAGE_PAUSE_PERCENT = 90;
/** How long it rests when Meta does not say. Ours. */
export const USAGE_PAUSE_MS = MINUTE_MS;
/** No header can make us rest longer than this. Ours. */
export const MAX_PAUSE_MS = 24 * HOUR_MS;
/** Answers of the Graph API are a few hundred bytes; a larger one is not read. Ours. */
export const MAX_ANSWER_BYTES = 256 * KIB;

/* ------------------------------------------------- profile and entry points [6] */

export const MAX_ICE_BREAKERS = 4;
/** Advised, not enforced. */
export const MAX_MENU_ITEMS = 5;

/* ------------------------------------------------------- account and token [5, 6] */

/** A token is renewed for another 60 days only once it is a day old, and never after it has ended. */
export const MIN_TOKEN_AGE_MS = 24 * HOUR_MS;
/** Renewed from half of its life on, so that weeks are left to put a failure right. Ours. */
export const RENEW_TOKEN_BEFORE_MS = 30 * 24 * HOUR_MS;
/** Conversations API calls: two a second are allowed; a little slower is safe. */
export const CONVERSATIONS_PACE_MS = 600;
/** Of a conversation only this many of its newest messages can be read. */
export const MAX_READABLE_MESSAGES = 20;

/* ----------------------------------------------------------- privacy callbacks [9] */

/** Meta's `signed_request` is a few hundred characters. Ours. */
export const MAX_SIGNED_REQUEST_CHARS = 8 * KIB;
