/** "No idea where to find the order number", whatever was asked: that there is none, and no answer to anything else. */
import { UNKNOWN } from '../core/facts';
import type { ReadFact } from '../core/understanding';

const EN =
  /\b(?:no idea|no clue|(?:don'?t|dont|do not|didn'?t) (?:know|have|remember|get)|dunno|(?:can'?t|cant|cannot|couldn'?t) (?:find|see|remember)|not sure|lost|there'?s no|without)\b[^.!?\n]{0,25}\border (?:number|no\b\.?|#|id)|^\W*no order (?:number|no\b)/;
const KO =
  /주문\s*번호(?:가|는|은|를|도)?\s*(?:뭔지|어디\S*|잘)?\s*(?:모르|몰라|모름|몰겠|없|못\s*찾|기억\s*(?:이|은)?\s*(?:안|못)|안\s*(?:보|나와|적))/;

/** `lower` is the message in small letters, the letters of `folded` at their places. */
export function readNoOrderNumber(folded: string, lower: string): ReadFact | undefined {
  const match = EN.exec(lower) ?? KO.exec(lower);
  return match
    ? { value: UNKNOWN, said: folded.slice(match.index, match.index + match[0].length).trim() }
    : undefined;
}
