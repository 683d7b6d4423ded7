/**
 * Which part of the policy a question is about. The ids are those of `flows/answers.yaml`; the shop's words answer
 * them. Tried in order: the narrow ones first.
 */
export const QUESTION_IDS = [
  'allergy',
  'silver_post',
  'bent_post',
  'hair_accessory',
  'plating',
  'lost_part',
  'stone_fell',
  'broken_part',
  'minor_marks',
  'handmade_differences',
  'photo_differences',
  'resize',
  'pickup',
  'why_shipping_fee',
  'why_charge',
  'shipping_fee',
  'repair_time',
  'how_long',
  'repair_cost',
  'warranty',
  'time_limit',
  'change_of_mind',
  'refund',
  'exchange',
  'repair_possible',
  'photo_needed',
  'privacy',
  'fees',
  'how_to_start',
  'grounds',
] as const;
export type QuestionId = (typeof QUESTION_IDS)[number];

const QUESTIONS: readonly (readonly [QuestionId, RegExp, RegExp])[] = [
  ['hair_accessory', /hair/, /헤어|머리핀|머리끈|집게핀|머리띠|곱창/],
  ['allergy', /allerg|hypoallergenic|sensitive (?:ears?|skin)|nickel.?free/, /알러지|알레르기|민감성/],
  [
    'silver_post',
    /(?:post|stud|silver|925|nickel).*(?:silver|sensitive|made|925|material|nickel|break|broke|fix)/,
    /(?:은침|925|침이?은|귀걸이침)/,
  ],
  [
    'bent_post',
    /(?:post|stud|pin).*bent|bent.*(?:post|stud|pin)|straighten/,
    /(?:침|포스트).*(?:휘|구부)|휘.*침|어떻게펴|펴는법/,
  ],
  [
    'plating',
    /plat(?:ing|ed)|tarnish|fad(?:e|ing)|discolou?r|rust|colou?r (?:change|come off|fade)|turn green/,
    /도금|변색|색이?(?:변|빠|벗)|벗겨/,
  ],
  [
    'lost_part',
    /(?:lost|lose|missing).*(?:stone|part|pearl|charm|pendant|piece|one (?:earring|side))|without the stone/,
    /(?:잃어|분실|없어졌).*|알이?없/,
  ],
  ['stone_fell', /stone|crystal|gem|pearl|cubic/, /큐빅|스톤|보석|진주|원석/],
  ['minor_marks', /scratch|glue|bond mark|minor|small mark/, /스크래치|기스|흠집|본드|미세한?하자/],
  [
    'photo_differences',
    /(?:photo|picture|screen|pic|online).*(?:differ|same|look|colou?r)|(?:differ|colou?r).*(?:photo|picture|screen)/,
    /(?:사진|화면|실물).*(?:다르|차이|같)|색감/,
  ],
  [
    'handmade_differences',
    /hand ?made|differ(?:ence|ent).*(?:length|size|pattern)/,
    /핸드메이드|수제|수공예|길이.*차이|조금다르/,
  ],
  [
    'repair_time',
    /how long(?!.*\b(?:keep|hold|store)).*(?:repair|fix)|repair.*(?:how long|how many days|time)|when will.*(?:repaired|fixed)/,
    /(?:수리|as|에이에스).*(?:얼마나(?:걸|오래|기다|소요)|얼마만에|기간|며칠|언제|오래)|(?:기간|며칠).*(?:수리|as)/,
  ],
  [
    'how_long',
    /how (?:long|many (?:days|weeks)).*\b(?:takes?|wait|waiting)\b|how soon/,
    /얼마나(?:걸|오래걸|기다|소요)|얼마만에|(?:며칠|몇일|오래)(?:이나|정도|쯤)?(?:걸|소요|기다)|시간이?(?:얼마나|오래)?(?:걸|소요)/,
  ],
  [
    'resize',
    /resiz|ring size|(?:change|exchange|swap).*size|different size|size (?:exchange|change)|bigger|smaller/,
    /사이즈|호수|치수/,
  ],
  [
    'pickup',
    /pick ?up|collect|how long.*(?:keep|hold|store)|unclaimed|keep my repair/,
    /찾아가|찾으러|보관|픽업|안찾|방문수령|미수령/,
  ],
  [
    'why_shipping_fee',
    /why\b.*(?:shipping|postage|delivery fee)|(?:shipping|postage).*\bwhy\b/,
    /왜.*(?:배송비|택배비|왕복)|(?:배송비|택배비|왕복).*왜/,
  ],
  [
    'why_charge',
    /why (?:should|do|does|would|must|am|are|is)\b.*(?:pay|charge|cost|fee|free)/,
    /왜.*(?:내(?:요|야|나|는|죠)|부담|지불|비용|유료|유상)|(?:비용|수리비).*왜/,
  ],
  [
    'shipping_fee',
    /shipping|postage|delivery fee|return label|courier|send (?:it )?back.*(?:pay|cost|fee)/,
    /배송비|택배비|운송비|왕복/,
  ],
  [
    'repair_cost',
    /(?:repair|fix|as|after ?service|replace).*(?:cost|fee|charge|free|price|how much|pay)|(?:how much|cost|free|charge|price).*(?:repair|fix)/,
    /(?:수리|as|a\/s|에이에스|수선|교체).*(?:비용|얼마|무료|유상|무상|돈|유료|가격|비)|(?:비용|무료|유상|무상).*(?:수리|as)/,
  ],
  [
    'warranty',
    /warrant|guarantee|after ?service|\bas\b period/,
    /보증|보장|워런티|as기간|무상기간|as(?:는|가)?언제까지/,
  ],
  [
    'broken_part',
    /(?:repair|fix|\bas\b).*(?:broken|broke|snapped)|(?:broken|broke|snapped).*(?:repair|fix)/,
    /(?:부러|깨진|파손|끊어).*(?:수리|as|고)/,
  ],
  [
    'change_of_mind',
    /change my mind|don'?t like|changed? (?:of )?mind|doesn'?t suit|no longer want|just because|unworn|if i don'?t/,
    /단순변심|변심|마음에안|맘에안|안어울/,
  ],
  [
    'time_limit',
    /how (?:long|many (?:days|hours))|time (?:limit|frame)|deadline|within|until when|too late|still (?:return|exchange|refund|possible)|after \d|window|by when|period/,
    /언제까지|며칠(?:이내|안|까지)|기간|기한|몇시간|몇일|이내|지났|지나도|늦/,
  ],
  ['photo_needed', /photo|picture|video|pics?\b|proof|evidence/, /사진|영상|동영상|증거/],
  ['privacy', /privacy|personal (?:data|info)|store my|my data|my photos/, /개인정보|정보.*(?:보관|저장)/],
  ['refund', /refund|money back|get my money/, /환불|돈.*돌려/],
  ['exchange', /exchange|swap|replace/, /교환|바꿔|바꿀/],
  ['repair_possible', /repair|fix|mend|after ?service|\ba\/?s\b/, /수리|수선|as|a\/s|에이에스|고칠|고쳐/],
  ['fees', /fee|cost|charge|price|pay|free|how much/, /비용|얼마|무료|유료|수수료|돈|부담|지불/],
  ['grounds', /(?:return|refund|exchange|your) polic/, /(?:환불|반품|교환)(?:규정|정책)/],
  [
    'how_to_start',
    /how (?:do|can|to|should|does)|where (?:do|can|should)|process|procedure|steps?|what (?:do|should) i do|start|policy/,
    /어떻게|방법|절차|신청|접수|어디(?:로|에)|규정|정책/,
  ],
  ['grounds', /return|polic|rules?|conditions?|eligible|accept/, /반품|조건|규정|정책|가능/],
];

/** The likeliest topic of a policy question; `compact` is the text without spaces. */
export function readQuestion(lower: string): QuestionId {
  // English without its spaces is full of Korean shorthand: "a sale item" holds "as".
  const compact = /[가-힣]/.test(lower) ? lower.replace(/\s+/g, '') : '';
  return QUESTIONS.find(([, en, ko]) => en.test(lower) || ko.test(compact))?.[0] ?? 'grounds';
}

const SHIPPING = /\bshipping\b|\bpostage\b|\bdelivery\b|배송|택배|운송/;
const PRICE =
  /how much|\b(?:cost|price|fee|charge|pay|free)s?\b|얼마(?!나\s*(?:걸|오래|기다|소요)|\s*만에)|비용|요금|(?:배송|택배|운송)비|무료|착불/;

/** "How much is shipping?" sounds like an order on its way, and asks about the policy while a size change is open. */
export function asksShippingFee(lower: string): boolean {
  return SHIPPING.test(lower) && PRICE.test(lower);
}
