/** Joins the readers of free text into what the conversation is given. */
import type { Readers, Understanding } from './core/understanding';
import { readChoice } from './understanding/choices';
import { readDate } from './understanding/dates';

const HANGUL = /\p{Script=Hangul}/u;
const LETTER = /\p{L}/u;

function understand(text: string): Understanding {
  const language = HANGUL.test(text) ? 'ko' : LETTER.test(text) ? 'en' : undefined;
  return { language, intent: 'other', confidence: 0, others: [], facts: {} };
}

export function createReaders(): Readers {
  return { understand, readChoice, readDate };
}
