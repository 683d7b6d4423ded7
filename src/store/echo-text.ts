/**
 * The form in which our text and its echo are compared: Instagram may trim, fold line ends and normalise Unicode
 * between the two.
 */
export function echoTextOf(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
