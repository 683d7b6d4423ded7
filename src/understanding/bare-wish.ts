/**
 * Whether a message wishes for a refund, a return or an exchange and says nothing of the reason. It may be a fault, a
 * wrong delivery or a change of mind, so no classifier can be sure.
 */
const WISH = /refund|return|exchange|money back|(?:send|give|ship)\b.{0,20}\bback|환불|반품|교환/;
const EN_FILLER =
  /\b(?:hi+|hello|hey|good|morning|evening|there|please|pls|plz|i(?:['’.]?d|['’]?m)?|we|want|need|would|wanna|like|to|get|have|an?|the|my|it|this|that|for|of|back|refund(?:ed)?|return(?:ed)?|money|exchange[d]?|can|could|may|you|give|me|rings?|necklaces?|earrings?|bracelets?|hair|clips?|pins?|jewell?ery|things?|stuff|somethings?|some|one|ones|purchase|package|parcel|bought|got|from|your|shop|looking|trying|hoping|send|ship|am|be|with|thanks?|order|item|product|piece|now|full|just|still|asap|again|do|how|make|request)\b/g;
const KO_FILLER =
  /안녕하세요|환불|반품|교환|받고|(?:주문|구매)(?:한|했던)?|구입한|샀던|산(?=\s*(?:거|것|반지|목|귀|팔|물건|제품|상품))|물건|머리핀|헤어핀|것|거|이요|(?:해|하|되|돼|할|드려|드리|싶|원하|원해|부탁|가능|신청|요청|문의|처리|주)|세요|시나|습니다|합니다|입니다|는데|은데|어요|나요|까요|려고|려면|고|요|줘|래|게|을|를|은|는|이|가|수|있|제품|상품|반지|목걸이|귀걸이|팔찌|이거|그거|좀|그래도|다시|꼭|[\s\d.,!?~…ㅠㅜㅋㅎ]/g;

/** `lower` is the message in small letters. */
export function isBareWish(lower: string): boolean {
  if (!WISH.test(lower)) return false;
  const rest = /[가-힣]/.test(lower) ? lower.replace(KO_FILLER, '') : lower.replace(EN_FILLER, '');
  return !/[\p{L}\p{N}]/u.test(rest);
}
