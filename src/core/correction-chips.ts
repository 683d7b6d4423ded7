/** Buttons below a recap that put a wrong reading right with one tap, without a list in between. */
import { type Chip, eachLanguage, optionChip, type PromptContext } from './chips';
import { CHOICE_FACTS, FACT_NAMES, type FactName, isChoiceFact, isDateFact, type KnownFact } from './facts';
import type { Rulebook } from './flow';
import { fill, type Texts } from './texts';

/**
 * One button for each fact that was read from the customer's own words, in the recap's order: the other value where
 * there is just one, else the fact's question. What was tapped needs none: its own buttons are still there to tap.
 */
export function correctionChips({ rulebook, conversation }: PromptContext): Chip[] {
  return FACT_NAMES.flatMap((fact) => {
    const known = conversation.facts[fact];
    if (!known || known.by !== 'customer' || fact === 'photo' || !mayBeMisread(fact, known)) return [];
    const others = isChoiceFact(fact) ? CHOICE_FACTS[fact].filter((value) => value !== known.value) : [];
    const [only] = others;
    const chip = only && others.length === 1 ? optionChip(fact, only, rulebook) : reopenChip(fact, rulebook);
    return [{ ...chip, tapOnly: true }];
  });
}

/** A typed date is read from the customer's own words even where it answers the question. */
function mayBeMisread(fact: FactName, { how }: KnownFact): boolean {
  return how === 'read' || (how === 'answered' && isDateFact(fact));
}

function reopenChip(fact: FactName, rulebook: Rulebook): Chip {
  return {
    payload: `change=${fact}`,
    titles: eachLanguage((language) => correctionTitle(fact, rulebook.texts[language])),
  };
}

/** The title of the button that asks for this fact once more. */
export function correctionTitle(fact: FactName, texts: Texts): string {
  return fill(texts.recap.reopen, { label: texts.labels[fact] });
}
