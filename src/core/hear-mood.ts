/** "Please hurry", "so disappointed" at a question: no answer, and nothing that was misunderstood. */
import { askOn } from './ask-on';
import type { Draft } from './draft';
import { mentions } from './mentions';
import { openQuestion } from './talk';
import type { Words } from './words';

const MOODS = ['hurrying', 'upset'] as const;

/** True for words that nothing else was found in and that tell how the customer feels. */
export function hearMood(draft: Draft, words: Words): boolean {
  const { place, facts } = draft.conversation;
  if (!openQuestion(place) || !facts.topic) return false;
  const mood = moodOf(draft, words.text);
  if (!mood) return false;
  askOn(
    draft,
    words,
    (text) => moodOf(draft, text) !== undefined,
    ({ mood_noted }) => mood_noted[mood],
  );
  return true;
}

function moodOf({ rules }: Draft, text: string): (typeof MOODS)[number] | undefined {
  return MOODS.find((one) => mentions(rules.rulebook, text, ({ moods }) => moods[one]));
}

/** "빨리 보내 주세요" where an order number was asked for. */
export function isInHurry({ rules }: Draft, { text }: Words): boolean {
  return mentions(rules.rulebook, text, ({ moods }) => moods.hurrying);
}
