/**
 * What Instagram refuses, as the stand-in enforces it. Stated here apart from the bot's own limits on purpose: a number
 * that is wrong there is refused here. Sources: Meta's send, quick reply, template and window pages.
 */

export const MAX_TEXT_BYTES = 1000;
export const MAX_QUICK_REPLIES = 13;
/** UTF-16 units: the strictest reading of Meta's "20 characters". */
export const MAX_TITLE_CHARS = 20;
export const MAX_PAYLOAD_CHARS = 1000;
export const MAX_ELEMENTS = 10;
export const MAX_ELEMENT_TEXT_CHARS = 80;
export const MAX_BUTTONS = 3;
export const MAX_BUTTON_TEMPLATE_CHARS = 640;
export const MAX_IMAGES = 10;

const HOUR_MS = 3_600_000;
/** How long the shop may answer after the customer's last action. */
export const STANDARD_WINDOW_MS = 24 * HOUR_MS;
/** How long a person may answer under the tag `HUMAN_AGENT`. */
export const HUMAN_AGENT_WINDOW_MS = 7 * 24 * HOUR_MS;
/** How long Meta waits for the answer to a webhook delivery. */
export const WEBHOOK_DEADLINE_MS = 5_000;

/** How long a login's code, the token it buys, and the long token live; when the long one may be renewed. */
export const CODE_LIFE_MS = HOUR_MS;
export const SHORT_TOKEN_LIFE_MS = HOUR_MS;
export const LONG_TOKEN_LIFE_MS = 60 * 24 * HOUR_MS;
export const MIN_TOKEN_AGE_MS = 24 * HOUR_MS;
/** Of a conversation only its newest messages can be read. */
export const MAX_READABLE_MESSAGES = 20;

/* What one simulator keeps in memory; the oldest gives way. */
export const MAX_CUSTOMERS = 50;
export const MAX_MESSAGES_PER_CUSTOMER = 400;
export const MAX_WIRE_ENTRIES = 300;
export const MAX_MEDIA_BYTES = 64 * 1024 * 1024;
export const MAX_UPLOAD_BYTES = 8 * 1024 * 1024;
