/**
 * Copies of an example as another customer might have typed it: another product, a greeting in front, a typo. Fixed
 * by the text itself, so that training stays reproducible.
 */
import type { Intent } from '../core/understanding';
import { createRandom } from './training';

export interface Example {
  readonly intent: Intent;
  readonly language: 'en' | 'ko';
  readonly text: string;
}

const PRODUCTS = {
  en: ['ring', 'necklace', 'bracelet', 'earring'],
  ko: ['반지', '목걸이', '팔찌', '귀걸이'],
} as const;
const OPENINGS = {
  en: ['hi, ', 'hello ', 'hey ', 'Hi there! ', 'good morning, ', 'excuse me ', 'so ', 'um '],
  ko: ['안녕하세요 ', '안녕하세요! ', '저기 ', '저기요 ', '혹시 ', '안녕하세용~ ', '사장님 ', '문의드려요. '],
} as const;
const ENDINGS = {
  en: [' 😭', ' please', ' thanks', '...', ' :(', '!!', ' thank you'],
  ko: [' ㅠㅠ', '..', ' ㅠ', '!', ' 감사합니다', '~', ' 부탁드려요'],
} as const;
/** These are about no product, and a greeting in front changes what they are. */
const PLAIN_INTENTS = new Set([
  'greeting',
  'thanks_bye',
  'yes',
  'no',
  'restart_or_back',
  'other',
  'erase',
  'human',
]);
const SHORT_INTENTS = new Set(['greeting', 'thanks_bye', 'yes', 'no']);

export function augment({ intent, language, text }: Example): string[] {
  const random = createRandom([...text].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7));
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? '';
  const copies: string[] = [];
  if (!PLAIN_INTENTS.has(intent) && intent !== 'ring_resize')
    copies.push(...swapProduct(text, language, random));
  if (!SHORT_INTENTS.has(intent)) {
    copies.push(random() < 0.6 ? pick(OPENINGS[language]) + text : text + pick(ENDINGS[language]));
    copies.push(misspell(text, random));
  }
  return copies.filter((copy) => copy !== text);
}

function swapProduct(text: string, language: 'en' | 'ko', random: () => number): string[] {
  const products = PRODUCTS[language];
  const pattern = new RegExp(
    language === 'en' ? `\\b(${products.join('|')})(?=s?\\b)` : products.join('|'),
    'gi',
  );
  const other = products[Math.floor(random() * products.length)] ?? '';
  return pattern.test(text) ? [text.replace(pattern, other)] : [];
}

/** One letter lost, or two swapped, or a space lost. */
function misspell(text: string, random: () => number): string {
  const at = 1 + Math.floor(random() * Math.max(1, text.length - 2));
  if (/[가-힣]/.test(text))
    return random() < 0.5 ? text.replace(/\s+/g, '') : text.slice(0, at) + text.slice(at + 1);
  if (random() < 0.4) return text.slice(0, at) + text.slice(at + 1);
  return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
}
