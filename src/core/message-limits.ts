/**
 * What fits into one Instagram message, for the parts that write messages. Sources: instagram-messaging sheet 4.2
 * (Send API limits); the other platform numbers are in `instagram/limits.ts`.
 */

/** Bytes of UTF-8 in a message's text. Meta refuses longer ones. */
export const MAX_TEXT_BYTES = 1000;
/** Quick replies below a message. */
export const MAX_QUICK_REPLIES = 13;
/** Length of a quick reply's or button's title; Meta cuts off the rest. See {@link fitsTitle} for the unit. */
export const MAX_TITLE_CHARS = 20;
/** Length of a payload in the Messenger reference; Instagram's own number is not published. */
export const MAX_PAYLOAD_CHARS = 1000;
/** An ice breaker's question and a menu item's title: Messenger's figures; Instagram's own are not published. */
export const MAX_ICE_BREAKER_CHARS = 80;
export const MAX_MENU_TITLE_CHARS = 30;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const words = new Intl.Segmenter('en', { granularity: 'word' });
const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

type Cutter = (text: string) => readonly string[];

function segmentsBy(segmenter: Intl.Segmenter): Cutter {
  return (text) =>
    joinBrokenGraphemes(
      text,
      [...segmenter.segment(text)].map(({ segment }) => segment),
    );
}

function segmentsAfter(separator: RegExp): Cutter {
  return (text) => joinBrokenGraphemes(text, text.split(separator));
}

/** Where to cut, best place first. A space comes before a word, so that a link stays whole. */
const CUTTERS: readonly Cutter[] = [
  segmentsAfter(/(?<=\n[^\S\n]*\n)(?!\s)/u),
  segmentsAfter(/(?<=\n)(?!\s)/u),
  segmentsBy(sentences),
  segmentsAfter(/(?<=\s)(?!\s)/u),
  segmentsBy(words),
  (text) => [...graphemes.segment(text)].map(({ segment }) => segment),
  (text) => Array.from(text),
];

/**
 * Splits a text into messages of at most {@link MAX_TEXT_BYTES} each: between paragraphs where possible, else between
 * lines, sentences, words, or graphemes. Only a single grapheme that is too long by itself is cut inside. Nothing is
 * lost but white space at the cuts. A blank text gives no message.
 */
export function splitText(text: string): string[] {
  if (text.trim() === '') return [];
  if (fitsText(text)) return [text];
  return pack(text, 0)
    .map(trimCut)
    .filter((part) => part !== '');
}

/** Whether a text can leave as one message. */
export function fitsText(text: string): boolean {
  return Buffer.byteLength(text) <= MAX_TEXT_BYTES;
}

/**
 * Whether a title is shown whole. Meta does not say what it counts; UTF-16 units are the strictest reading (never
 * fewer than code points or graphemes), so what fits here fits under any.
 */
export function fitsTitle(title: string): boolean {
  return title.length <= MAX_TITLE_CHARS;
}

/** Shortens a title to {@link MAX_TITLE_CHARS} UTF-16 units, an ellipsis included, never inside a grapheme. */
export function clipTitle(title: string): string {
  if (fitsTitle(title)) return title;
  let kept = '';
  for (const { segment } of graphemes.segment(title)) {
    if (kept.length + segment.length >= MAX_TITLE_CHARS) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** Fills parts greedily with the pieces of one kind of cut; a piece too long by itself is cut by the next kind. */
function pack(text: string, level: number): string[] {
  const cut = CUTTERS[level];
  if (cut === undefined) return [text];
  const parts: string[] = [];
  let open = '';
  for (const piece of cut(text)) {
    if (fitsText(open + piece)) {
      open += piece;
      continue;
    }
    if (open !== '') parts.push(open);
    const [last = '', ...before] = fitsText(piece) ? [piece] : pack(piece, level + 1).reverse();
    parts.push(...before.reverse());
    open = last;
  }
  return open === '' ? parts : [...parts, open];
}

/** Word and sentence rules may end a piece inside a grapheme (rare scripts); such pieces are joined again. */
function joinBrokenGraphemes(text: string, pieces: readonly string[]): string[] {
  const boundaries = new Set([...graphemes.segment(text)].map(({ index }) => index));
  const joined: string[] = [];
  let open = '';
  let index = 0;
  for (const piece of pieces) {
    if (open !== '' && boundaries.has(index)) {
      joined.push(open);
      open = '';
    }
    open += piece;
    index += piece.length;
  }
  return open === '' ? joined : [...joined, open];
}

/** White space at a cut, unless a mark sits on it. */
function trimCut(part: string): string {
  return part.replace(/^\s+(?![\p{M}\u200c\u200d])/u, '').trimEnd();
}
