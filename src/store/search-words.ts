/**
 * How text is cut for search, the same for documents and queries. Words in alphabetic scripts stay whole and are
 * found by their beginning. Korean (and Han, Kana), where particles grow onto words and spaces are optional, is cut
 * into overlapping pairs of characters, so that any part of a word is found.
 */
const RUNS =
  /(?<pairs>[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+)|(?<word>(?:(?![\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}])+)/gu;

interface Run {
  readonly text: string;
  readonly inPairs: boolean;
}

function runsOf(text: string): Run[] {
  const folded = text.normalize('NFKC').toLowerCase();
  return [...folded.matchAll(RUNS)].map((match) => ({
    text: match[0],
    inPairs: match.groups?.pairs !== undefined,
  }));
}

function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** The tokens of a document in their order; the last character of a run in pairs also stands alone. */
export function searchTokens(text: string): string[] {
  return runsOf(text).flatMap((run) =>
    run.inPairs ? [...pairsOf(run.text), [...run.text].at(-1) ?? ''] : [run.text],
  );
}

/** One condition of a query: `tokens` side by side, the last one only begun when `prefix` is set. */
export interface SearchTerm {
  readonly tokens: readonly string[];
  readonly prefix: boolean;
}

/** What a query asks for; every term must be found. Empty when the query has no letter or digit. */
export function searchTerms(query: string): SearchTerm[] {
  return runsOf(query).map((run) => {
    if (!run.inPairs) return { tokens: [run.text], prefix: true };
    const pairs = pairsOf(run.text);
    return pairs.length > 0 ? { tokens: pairs, prefix: false } : { tokens: [run.text], prefix: true };
  });
}

/** The text in the form in which a plain search for each of {@link searchNeedles} finds what the terms mean. */
export function searchableText(text: string): string {
  return runsOf(text)
    .map((run) => ` ${run.text}`)
    .join('');
}
/** What to look for in {@link searchableText}: the beginning of a word, or any part of a Korean one. */
export function searchNeedles(query: string): string[] {
  return runsOf(query).map((run) => (run.inPairs ? run.text : ` ${run.text}`));
}
