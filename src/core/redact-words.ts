/** What the shop may keep of a customer's words to learn from: the words, not who wrote them. */

/** A longer message says nothing more about what was not understood. */
const MAX_KEPT_CHARS = 200;
const REDACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\S+@\S+\.\S+/gu, '[email]'],
  [/(?:https?:\/\/|www\.)\S+/giu, '[link]'],
  [/@[\w.]+/gu, '[name]'],
  // Phone numbers, order numbers, addresses' digits; a size or a day stays.
  [/[A-Za-z]{0,4}[-\d]*\d{4,}[-\d]*|\d{2,4}[- ]\d{3,4}[- ]\d{4}/gu, '[number]'],
];

/** The words without e-mail addresses, links, handles and long numbers, on one line. */
export function redactWords(text: string): string {
  const redacted = REDACTIONS.reduce((rest, [pattern, mark]) => rest.replace(pattern, mark), text);
  return [...redacted.replace(/\s+/gu, ' ').trim()].slice(0, MAX_KEPT_CHARS).join('');
}
