/** A quick look for a long number outside a string; a false alarm inside one costs only time. */
const LONG_NUMBER = /[:[,\s]-?\d{16}/;
/** JSON tokens that matter here: strings, which are left alone, and numbers. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const INTEGER = /^-?\d+$/;

/**
 * Parses JSON so that ids survive: an integer that a double cannot hold exactly (Instagram's ids are beyond 2^53 in
 * general) becomes a string of its digits. Everything else is as `JSON.parse` gives it.
 *
 * @throws SyntaxError when the text is not JSON.
 */
export function parseBody(text: string): unknown {
  const parsed: unknown = JSON.parse(text);
  if (!LONG_NUMBER.test(text)) return parsed;
  return JSON.parse(text.replace(STRING_OR_NUMBER, quoteWhenUnsafe));
}

function quoteWhenUnsafe(token: string): string {
  return INTEGER.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token;
}
