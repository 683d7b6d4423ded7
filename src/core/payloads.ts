/** What the payload of a button says: `fact=value`, `do=…` and our own few. */
import { readIsoRange } from './calendar';
import {
  type FactName,
  type FactValue,
  isChoiceFact,
  isChoiceValue,
  isDateFact,
  isFactName,
  isWordsFact,
  UNKNOWN,
} from './facts';
import type { Language } from './understanding';

const DEEDS = ['person', 'back', 'restart', 'skip', 'ask_anyway', 'change'] as const;
export type Deed = (typeof DEEDS)[number];

export type Tap =
  | { readonly kind: 'fact'; readonly fact: FactName; readonly value: FactValue }
  | { readonly kind: 'do'; readonly what: Deed }
  | { readonly kind: 'change'; readonly fact: FactName }
  | { readonly kind: 'language'; readonly language: Language }
  | { readonly kind: 'erase'; readonly sure: boolean };

/** Longest words that a payload may carry as a fact. */
const MAX_WORDS_CHARS = 300;

/** What a payload means; `undefined` when it is none of ours. */
export function readPayload(payload: string, timeZone: string): Tap | undefined {
  const at = payload.indexOf('=');
  if (at < 1) return undefined;
  const name = payload.slice(0, at);
  const value = payload.slice(at + 1);
  if (name === 'do') {
    const what = DEEDS.find((deed) => deed === value);
    return what ? { kind: 'do', what } : undefined;
  }
  if (name === 'change') return isFactName(value) ? { kind: 'change', fact: value } : undefined;
  if (name === 'language')
    return value === 'en' || value === 'ko' ? { kind: 'language', language: value } : undefined;
  if (name === 'erase')
    return value === 'yes' || value === 'no' ? { kind: 'erase', sure: value === 'yes' } : undefined;
  if (!isFactName(name)) return undefined;
  const known = readFactValue(name, value, timeZone);
  return known === undefined ? undefined : { kind: 'fact', fact: name, value: known };
}

/** A fact's value as payloads and staff write it; `undefined` when the vocabulary has no such value. */
export function readFactValue(fact: FactName, value: string, timeZone: string): FactValue | undefined {
  if (isChoiceFact(fact)) return isChoiceValue(fact, value) ? value : undefined;
  if (isDateFact(fact)) return value === UNKNOWN ? UNKNOWN : readIsoRange(value, timeZone);
  if (isWordsFact(fact)) return value.trim() === '' ? undefined : value.trim().slice(0, MAX_WORDS_CHARS);
  return value === 'none' ? value : undefined;
}
