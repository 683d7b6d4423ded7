/** "Btw my earrings have a broken post too", "목걸이도 체인이 끊어졌어요": something besides what was told before. */
import type { FoundConcept } from './find-concepts';
import type { ReadMessage } from './message-reader';

const ADDS_EN =
  /\b(?:also|btw|by the way|as well|additionally|on top of (?:that|this|it)|besides|another (?:thing|problem|issue|one|matter)|(?:second|other) (?:thing|problem|issue|item|matter))\b|\btoo(?=\W*(?:$|[.,!?;\n]|(?:and|but|so|cause|because)\b))|^\W*(?:oh |ah )?(?:plus|and)\b|\bi (?:have|got|had) another\b/;
const ADDS_KO =
  /그리고|추가로|덧붙|(?:^|\s)또(?=\s|,)|하나\s*더|외에도|(?:같이|함께)\s*(?:산|샀|구매|주문|시킨|시켰|온|왔|받은|받았|배송)|다른\s*(?:문제|것|거|제품|상품)도|(?<!하나)(?:쪽|짝)도(?![가-힣])/;
/** The particle "too" behind a thing, and no longer word. */
const TOO_KO = /^\s*도요?(?![가-힣])/;
const THINGS: ReadonlySet<string> = new Set([
  'stone',
  'pendant',
  'part',
  'earring_back',
  'post',
  'band',
  'chain_clasp',
]);

/** Whether the words add to what was said, and do not replace it. */
export function addsMatter({ message: { lower }, concepts }: ReadMessage): boolean {
  return (
    ADDS_EN.test(lower) ||
    ADDS_KO.test(lower) ||
    concepts.some((one) => isThing(one) && TOO_KO.test(lower.slice(one.end)))
  );
}

function isThing({ name }: FoundConcept): boolean {
  return name.startsWith('product_') || THINGS.has(name);
}
