import { type FactName, isChargeFact } from '../core/facts';
import { foldCharacters, lowerInPlace } from '../core/normalise';
import { readConsent } from './consent';

/**
 * Whole answers and openings that mean yes or no. A word alone decides; an opening decides only when what follows
 * does not say the opposite ("no problem" is a yes, "no idea" is neither).
 */
const YES_WHOLE =
  /^(?:y|ye+s*|yes+ir|ya+|yah|yea+h*|yep+|yup+|yass*|aye|si|k+|ok+|oka+y+|okie|okey|alright|right|true|correct|exactly|sure|for sure|fo sho|of course|certainly|absolutely|definitely|totally|indeed|fine|that'?s (?:fine|ok(?:ay)?|right|correct|cool|good)|(?:i'?m|im|i am) (?:ok|okay|fine|good|happy) with (?:that|it|this)|no problem|no prob(?:lem)?s?|np|not a problem|no worries|i (?:do|am|did|have|can|will|agree|accept|understand)|it (?:is|was|does|did|has)|it'?s (?:fine|ok(?:ay)?|true)|agreed?|accept(?:ed)?|deal|sounds (?:good|fine|great)|go ahead|works for me|done|please(?: do)?|(?:sure|yes|yeah|yep|ok(?:ay)?|fine)[ ,]+why not|yes please|affirmative|👍+|👌+|🙆\S*|⭕+|✅+)$/u;
const NO_WHOLE =
  /^(?:n|no+|no+pe+|nop|nah+|naw|nay|na|nein|negative|never|not (?:really|yet|at all|ok(?:ay)?)|no (?:thanks|thank you|thx|way|sorry|chance)|i (?:don'?t|do not|didn'?t|did not|haven'?t|have not|can'?t|cannot|won'?t|will not|am not|disagree|refuse)|it (?:isn'?t|is not|doesn'?t|didn'?t|wasn'?t|hasn'?t|did not|does not)|(?:it |that |this )?(?:didn'?t|did not|doesn'?t|does not|won'?t|isn'?t|is not)(?: really| quite)? (?:work(?:ed|ing)?|help(?:ed|ing)?|fixed|straight|straighten)(?: it| at all| sadly)?|(?:it'?s |its )?still (?:bent|the same|crooked)|don'?t|dont|isn'?t|wrong|incorrect|false|none|absolutely not|definitely not|of course not|nothing|👎+|🙅\S*|❌+)$/u;
const YES_KO =
  /^(?:ㅇ+|ㅇㅋ+|ㅇㅈ|ㄱㄱ|ㅔ+|ㄴㅔ|네+[엡넵ㅔ]?|네네+|넵+|넹+|넴|넨|녜+|눼|뉍|예+|옙|옛|예스|예쓰|응+|웅+|엉+|어+|으응|그래요?|그럼요?|그럴게요|그렇습니다|그렇죠?|그러죠|그쵸|맞아요?|맞습니다|맞죠|맞음|마자요?|당연하죠|당연히요|당근|물론(?:이죠|이에요|입니다|요)?|좋아요?|좋습니다|좋죠|괜찮(?:아요?|아용|습니다|심더|심다|네요|음)?|ㄱㅊ+(?:아요?|습니다|음)?|상관없어요?|상관없습니다|(?:전혀|아무)?문제없(?:어요?|습니다|음|죠)|동의(?:해요|합니다|함|할게요)?|알겠습니다|알겠어요|알았어요?|오케이|오키|옼|콜|할게요|하겠습니다|해주세요|부탁드려요|부탁드립니다|있어요|있습니다|있음|가능해요|가능합니다|가능)$/;
const NO_KO =
  /^(?:ㄴ+|ㄴㄴ+|아니+|아니[요오여용]|아니예요|아니에요|아닙니다|아닌데요?|아님|아녀|아뇨+|아뇽|안요|노+|노노|놉|싫어요?|싫습니다|싫은데요?|안\s*해요|(?:아직|여전히)?\s*안\s*(?:펴져요?|펴지네요?|펴지는데요?|펴졌어요|되네요|되는데요)|(?:아직|여전히)\s*휘어\s*있어요|안\s*할래요?|안\s*할게요|안\s*돼요|안\s*됩니다|안\s*되요|동의\s*(?:안\s*해요|못\s*해요|하지\s*않아요|안\s*함)|별로요?|못\s*해요|못\s*하겠어요|없어요|없습니다|없음|없는데요?|불가|(?:별로|전혀|그건|그다지)?괜찮(?:지(?:가|는|도)?|진)[않못](?:아요?|습니다|네요?|은데요?|음|해요?|합니다))$/;
const YES_OPENING =
  /^(?:yes+|yeah+|yep|yup|sure|ok(?:ay)?|of course|네네?|넵|넹|예|응|ㅇㅇ|맞아요|맞습니다|그럼요|물론이죠)(?=[\s,.!~ㅎㅋㅠ^-]|$)/;
const NO_OPENING =
  /^(?:no+|nope|nah|아니요|아니오|아뇨|아니|아녀|ㄴㄴ|아닙니다|아니에요)(?=[\s,.!~ㅎㅋㅠ^-]|$)(?![\s,.!~]*(?:wait|hang on|hold on|잠깐|잠시))(?!\s*(?:problem|prob|worries|idea|clue|matter|doubt|그게|그건|근데|그런데|이게))/;
/** "No accident", "no stone is missing": without a pause, a no before a thing denies that thing and answers nothing. */
const NO_BEFORE_THING =
  /^no+\s+(?!(?:no|i|i'?m|i'?ve|i'?d|i'?ll|im|ive|we|we'?re|you|u|he|she|they|it|it'?s|its|this|that|that'?s|thats|there|my|not|never|nothing|none|neither|don'?t|dont|didn'?t|didnt|can'?t|cant|cannot|won'?t|wont|isn'?t|wasn'?t|haven'?t|hasn'?t|thanks?|thankyou|thx|ty|need|way|chance|sorry|please|pls|plz|but|bc|because|cause|cuz|coz|so|and|or|really|still|just|actually|unfortunately|sadly|of|only|longer|more|sir|ma'?am|miss|hun|dear|to|for|if|as|since|at|lol|haha+|sadly|thank)(?:[\s,.!?~]|$))/;
/** "아니 그냥 빠졌다니까요": the bare word opens an exclamation; only with a refusal behind it is it a no. */
const KOREAN_EXCLAMATION = /^(?:아니|아녀)[\s,~]+(?!.*(?:안|못|싫|없|않|괜찮|됐))/;
const NEGATIVE_TAIL = /\b(?:not|no|never|can'?t|won'?t|don'?t)\b|안\s*돼|싫|없어|아니/;
const NOISE = /[\s.,!?~…^;:)("'*-]+$|(?:\p{Extended_Pictographic}|\p{Emoji_Modifier})+|[ㅋㅎㅠㅜ]{1,}$/gu;

/**
 * Yes or no in either language, short forms and consonants included; undefined when the text is neither. "Yes, but only
 * half of it" is still a yes where it is known that no charge is asked about.
 */
export function readYesNo(text: string, isCharge = true): 'yes' | 'no' | undefined {
  const folded = lowerInPlace(foldCharacters(text)).trim();
  for (const candidate of [folded, stripNoise(folded)]) {
    if (YES_WHOLE.test(candidate) || YES_KO.test(candidate.replace(/\s+/g, ''))) return 'yes';
    if (NO_WHOLE.test(candidate) || NO_KO.test(candidate.replace(/\s+/g, ''))) return 'no';
  }
  const clean = stripNoise(folded);
  const opening = YES_OPENING.exec(clean);
  // "No, that's fine" and "yes, but only one way" go on to say something else than they begin with.
  const consent = readConsent(clean);
  if (opening)
    return (isCharge && consent === 'open') || NEGATIVE_TAIL.test(clean.slice(opening[0].length))
      ? undefined
      : 'yes';
  if (consent || NO_BEFORE_THING.test(clean) || KOREAN_EXCLAMATION.test(clean)) return undefined;
  return NO_OPENING.test(clean) ? 'no' : undefined;
}

/** The answer to a yes-or-no question for this fact; `open` when the words leave a charge undecided. */
export function readAnswerTo(fact: FactName, text: string): 'yes' | 'no' | 'open' | undefined {
  if (!isChargeFact(fact)) return readYesNo(text, false);
  return readConsent(lowerInPlace(foldCharacters(text))) ?? readYesNo(text);
}

function stripNoise(text: string): string {
  let clean = text;
  for (let round = 0; round < 3; round++) clean = clean.replace(NOISE, '').trim();
  return clean.replace(/^(?:oh|um+|uh+|well|hmm+|음+|아|어|저)[\s,.]+/, '');
}
