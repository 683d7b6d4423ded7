/**
 * Whether a message says that something came or was bought, when and which piece, and nothing else: "got my package
 * yesterday and", "어제 택배 받았는데요". It opens what is to come, and asks nothing about an order.
 */
import type { ReadMessage } from './message-reader';

const CAME =
  /\b(?:got|received|recieved|came|arrived|bought|purchased|picked up|opened)\b|받았|받은|받아|왔(?:는데|어|습|네|음|거)|온\s*지|도착|수령|산\s*지|샀|구매|구입/;
const EN_FILLER =
  /\b(?:hi+|hello|hey+|hiya|good|morning|evening|afternoon|there|so|ok|okay|um+|well|i|we|i'?ve|we'?ve|have|has|just|finally|my|our|the|an?|it|this|that|these|them|from|you|your|guys|u|ur|shop|store|order(?:ed)?|package|parcel|packet|delivery|item|items|product|stuff|things?|pieces?|purchase|jewell?ery|mail|post|in|on|at|about|around|some|was|by|and|but|then|got|received|recieved|came|arrived|bought|purchased|picked|up|opened)\b|'s\b/g;
const KO_FILLER =
  /안녕하세[요여용]|안녕하십니까|저기요?|제가|저는|여기서|인스타(?:로|에서)?|택배|소포|주문(?:한|했던)?|시[킨켰]|배송|물건|제품|상품|거[든]?|것|방금|드디어|이제|받았(?:었)?|받은|받아|[왔온]|도착|수령|[산샀]|구매|구입|[했한하됐된되]|지(?:가|는)?|[는은인ㄴ]데|습니다|[어아여]요|[요용여네데고이가을를은는에로]|ㅠ|ㅜ|ㅋ|ㅎ/g;

const THANKS =
  /\b(?:thank(?:s| you| u)?|thx+|ty|so much|very much|a lot|safely|well|perfectly)\b|감사(?:해요|합니다|드려요|드립니다|해용)?|고마워요?|고맙습니다|잘/g;
const THANKED = /\b(?:thank\w*|thx+|ty)\b|감사|고마|고맙/;

/** `thanked`: with thanks for it, which goes on to nothing. `lower` keeps its places, so that pieces and times can be cut out. */
export function readBareReceipt({
  message: { lower },
  concepts,
  dates,
}: ReadMessage): 'opens' | 'thanked' | undefined {
  if (!CAME.test(lower) || /[?？]/.test(lower)) return undefined;
  const pieces = concepts.filter(({ name }) => name.startsWith('product_'));
  // "반지 시켰는데 귀걸이가 왔어요"
  if (new Set(pieces.map(({ name }) => name)).size > 1) return undefined;
  const rest = [...pieces, ...dates].reduce(
    (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
    lower,
  );
  const bare = rest.replace(THANKS, ' ').replace(EN_FILLER, ' ').replace(KO_FILLER, ' ');
  if (/[\p{L}\p{N}]/u.test(bare)) return undefined;
  return THANKED.test(lower) ? 'thanked' : 'opens';
}
