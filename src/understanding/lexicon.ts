/** The bilingual lexicon of `flows/examples/lexicon.yaml`: its shape, and its patterns made ready to run. */
import { z } from 'zod';
import { FACT_NAMES, type FactName } from '../core/facts';
import { INTENTS } from '../core/understanding';

const patterns = z.array(z.string()).default([]);
export const lexiconSchema = z.strictObject({
  /** Ways to name a thing or an event; English and Korean. */
  concepts: z.record(
    z.string(),
    z.strictObject({
      en: patterns,
      ko: patterns,
      /** A thing is denied by "not a ring" alone; that it is missing ("큐빅이 없어요") is no denial. */
      thing: z.boolean().default(false),
    }),
  ),
  /** What a message talks about, whether or not that states a fact: only helps to tell intents apart. */
  themes: z.record(z.string(), z.strictObject({ en: patterns, ko: patterns })).default({}),
  /** What the concepts of one clause say about a fact. "a|b" is either, "not a" the negated one. */
  readings: z.array(
    z.strictObject({
      fact: z.enum(FACT_NAMES as [FactName, ...FactName[]]),
      value: z.string(),
      when: z.array(z.string()).min(1),
      /** Concepts whose presence in the clause forbids it. */
      unless: z.array(z.string()).default([]),
      /** How many characters may stand between them; a clause's worth when left out. */
      within: z.int().nonnegative().optional(),
      /** They may stand in different sentences. */
      across: z.boolean().default(false),
      /** Only for these intents. */
      intents: z.array(z.enum(INTENTS)).optional(),
      /** Follows from what is stated (who dropped it noticed later); it never replaces something known. */
      inferred: z.boolean().default(false),
      /** Only while this fact's question is open. */
      asked: z.boolean().default(false),
    }),
  ),
  /** What a short answer means while that fact's question is open, tried in order. */
  answers: z
    .partialRecord(
      z.enum(FACT_NAMES as [FactName, ...FactName[]]),
      z.array(z.strictObject({ value: z.string(), en: patterns, ko: patterns })),
    )
    .default({}),
  /** Words that a misspelt word is taken for. */
  spelling: z.array(z.string()),
  /** Real words that look like one of those. */
  lookalikes: z.array(z.string()),
});
export type Lexicon = z.infer<typeof lexiconSchema>;
export type Reading = Lexicon['readings'][number];

interface Wordings {
  readonly en: RegExp | undefined;
  readonly ko: RegExp | undefined;
  /** Korean ways to name it that must begin a word. */
  readonly koAtStart: RegExp | undefined;
}
export interface Concept extends Wordings {
  readonly name: string;
  readonly thing: boolean;
}
export interface Theme extends Wordings {
  readonly name: string;
}

const PARTICLE = '(?:은|는|이|가|을|를|도|만|의|에|랑|이랑|하고|들이|들|부분이|부분|쪽이|쪽|요)?';
const INITIALS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const HANGUL_START = 0xac00;
const SYLLABLES_PER_INITIAL = 588;
const FINALS = 28;

/**
 * Expands the notation of Korean patterns: `빠ㅈ` is 빠 and any syllable that begins with ㅈ (빠졌, 빠지, 빠진),
 * a run such as ㅋㅋ stays; `휘~` is 휘 with any final (휘, 휜, 휠), `{p}` an optional particle.
 */
export function expandKorean(pattern: string): string {
  return pattern
    .replaceAll('{p}', PARTICLE)
    .replace(/([가-힣])~/g, (_, syllable: string) => {
      const code = syllable.charCodeAt(0);
      return `[${syllable}-${String.fromCharCode(code + FINALS - 1)}]`;
    })
    .replace(/(?<![ㄱ-ㅎ])[ㄱ-ㅎ](?![ㄱ-ㅎ])/g, (initial) => {
      const start = HANGUL_START + INITIALS.indexOf(initial) * SYLLABLES_PER_INITIAL;
      return `[${String.fromCharCode(start)}-${String.fromCharCode(start + SYLLABLES_PER_INITIAL - 1)}]`;
    });
}

export function compileConcepts({ concepts }: Pick<Lexicon, 'concepts'>): readonly Concept[] {
  return Object.entries(concepts).map(([name, { en, ko, thing }]) => ({
    name,
    thing,
    ...compileWordings(en, ko, 'g'),
  }));
}

/** For each fact that has some, its answers as concepts named by the value that they mean. */
export function compileAnswers({
  answers,
}: Pick<Lexicon, 'answers'>): Partial<Record<FactName, readonly Concept[]>> {
  return Object.fromEntries(
    Object.entries(answers).map(([fact, meanings]) => [
      fact,
      meanings.map(({ value, en, ko }) => ({ name: value, thing: false, ...compileWordings(en, ko, 'g') })),
    ]),
  );
}

/** Not global, so that a test keeps no place. */
export function compileThemes({ themes }: Pick<Lexicon, 'themes'>): readonly Theme[] {
  return Object.entries(themes).map(([name, { en, ko }]) => ({ name, ...compileWordings(en, ko, '') }));
}

function compileWordings(en: readonly string[], ko: readonly string[], flags: 'g' | ''): Wordings {
  const anywhere = ko.filter((pattern) => !pattern.startsWith('_'));
  const atStart = ko.filter((pattern) => pattern.startsWith('_')).map((pattern) => pattern.slice(1));
  return {
    en: en.length > 0 ? new RegExp(`(?<![a-z])(?:${en.join('|')})(?![a-z])`, flags) : undefined,
    ko: compileKorean(anywhere, flags),
    koAtStart: compileKorean(atStart, flags),
  };
}

function compileKorean(patterns: readonly string[], flags: string): RegExp | undefined {
  return patterns.length > 0 ? new RegExp(patterns.map(expandKorean).join('|'), flags) : undefined;
}
