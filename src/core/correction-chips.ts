/** Buttons below a recap that put a wrong reading right with one tap, without a list in between. */
import { type Chip, eachLanguage, optionChip, type PromptContext } from './chips';
import { CHOICE_FACTS, FACT_NAMES, type FactName, isChoiceFact, isDateFact, type KnownFact } from './facts';
import type { Rulebook } from './flow';
import { fill, type Texts } from './texts';

/** The piece and what happened to it are misread more often than the request as a whole. */
const ORDER: readonly FactName[] = [...FACT_NAMES.filter((fact) => fact !== 'topic'), 'topic'];

/**
 * For each fact that was read from the customer's own words, in the recap's order but the request last: what else they
 * may have meant (the other value where there is just one, else the shop's `mistaken` of `facts.yaml`), and the fact's
 * question for everything else. At most `slots` buttons: the likeliest answer of every fact comes first, then the
 * questions, then less likely answers. What was tapped needs none: its own buttons are still there to tap.
 */
export function correctionChips({ rulebook, conversation }: PromptContext, slots: number): Chip[] {
  const wishes = ORDER.flatMap((fact) => {
    const known = conversation.facts[fact];
    if (known?.by !== 'customer' || fact === 'photo' || !mayBeMisread(fact, known)) return [];
    return [wishesFor(fact, known, rulebook)];
  });
  const rounds = Math.max(0, ...wishes.map(({ length }) => length));
  const byRound = Array.from({ length: rounds }, (_, round) =>
    wishes.flatMap((chips) => chips.slice(round, round + 1)),
  );
  const shown = new Set(byRound.flat().slice(0, slots));
  const isQuestion = ({ payload }: Chip): boolean => payload.startsWith('change=');
  return wishes.flatMap((chips) => {
    const kept = chips.filter((chip) => shown.has(chip));
    return [...kept.filter((chip) => !isQuestion(chip)), ...kept.filter(isQuestion)];
  });
}

/** The buttons of one fact, the most wanted first. */
function wishesFor(fact: FactName, { value }: KnownFact, rulebook: Rulebook): Chip[] {
  const others = isChoiceFact(fact) ? CHOICE_FACTS[fact].filter((other) => other !== value) : [];
  const mistaken = rulebook.questions[fact].mistaken?.[String(value)] ?? [];
  const likely = others.length === 1 ? others : mistaken;
  const [first, ...rest] = likely.map((other) => answerChip(fact, other, rulebook));
  const isAll = first !== undefined && likely.length === others.length;
  return [...(first ? [first] : []), ...(isAll ? [] : [reopenChip(fact, rulebook)]), ...rest];
}

/** A typed date is read from the customer's own words even where it answers the question. */
function mayBeMisread(fact: FactName, { how }: KnownFact): boolean {
  return how === 'read' || (how === 'answered' && isDateFact(fact));
}

/** "No", typed below a recap, says that nothing is wrong; any other title says what the button says. */
function answerChip(fact: FactName, value: string, rulebook: Rulebook): Chip {
  const typed = value === 'yes' || value === 'no' ? 'never' : 'exactly';
  return { ...optionChip(fact, value, rulebook), typed };
}

function reopenChip(fact: FactName, rulebook: Rulebook): Chip {
  return {
    payload: `change=${fact}`,
    titles: eachLanguage((language) => correctionTitle(fact, rulebook.texts[language])),
    typed: 'never',
  };
}

/** The title of the button that asks for this fact once more. */
export function correctionTitle(fact: FactName, texts: Texts): string {
  return fill(texts.recap.reopen, { label: texts.labels[fact] });
}
