/** Where the lexicon's concepts occur in a message, and whether they are denied or only supposed there. */
import type { Concept } from './lexicon';
import type { Message, View } from './views';

export interface FoundConcept {
  readonly name: string;
  /** Position in the folded text. */
  readonly start: number;
  readonly end: number;
  /** "not broken", "깨진 건 아니고". */
  readonly negated: boolean;
  /** "if it breaks", "빠지면": supposed, not stated. */
  readonly supposed: boolean;
}

const CLAUSE_END = /[.!?;,\n]|\b(?:but|and|so|because|it'?s just|just)\b/g;
const DENIED_EN =
  /\b(?:not|no(?! (?:an?|the|it|it's|its|i|i'm|im|my|this|that|they|we|you|he|she)\b)|never|without|isn'?t|wasn'?t|aren'?t|weren'?t|hasn'?t|haven'?t|didn'?t|doesn'?t|don'?t|dont|didnt|isnt|wasnt|havent|hasnt|cannot|can'?t|cant|couldn'?t|nothing|nobody'?s?|no one|none|neither|nor|nothing'?s|ain'?t|won'?t|free of)\b(?:\s+[a-z']+){0,3}\s*$/;
const NOT_ONLY_EN =
  /\bnot (?:only|just|sure if|sure)\b[^.]*$|\b(?:do(?:n'?t| not)|would(?:n'?t| not)) mind\b[^.]*$|\bno (?:idea|clue) (?:how|why)\b[^.]*$/;
const SUPPOSED_EN =
  /\b(?:if|in case|whenever|what happens when|unless|suppose|supposing|let'?s say|what about when|would you (?:fix|repair|replace))\b[^.!?]{0,40}$/;
const DENIED_AFTER_KO =
  /^[가-힣]{0,3}?(?:한|해본|했던)?(?:(?:적|일)(?:은|도|이)?x|(?:건|게|거|것은?|것도|것이|거는|거도|줄|적은?|적도|적이|데는|데도|곳은?|곳도)(?:전혀|절대)?(?:아니|아닌|아님|아녜|없)|(?:지|지는|지도|진|질)(?:전혀|절대)?(?:않|못|안)|(?:은|는|이|가|도)?(?:전혀|하나도|아예)?(?:아니|아닌|아님|(?<![서고며])없(?:어|고|는|습|음|이)|안나|안생|안보))/;
const DENIED_BEFORE_KO = /(?:^|[^가-힣]|[가-힣]{2}|이|가|은|는|도)(?:안|못)$/;
const THING_DENIED_EN = /\b(?:not|isn'?t|isnt|wasn'?t|no|aren'?t|never) (?:a |an |the |my |any )?$/;
const THING_DENIED_KO = /^(?:이|가|은|는)?(?:아니|아닌|말고)/;
const SUPPOSED_AFTER_KO =
  /^[가-힣]{0,2}?(?:으?면(?!서)|을때마다|ㄹ까봐|을까봐|까봐|지않을까|거나하면|경우|[어여져]도(?:수리|교환|봐|고|되|해|as|무상|환불|돼|괜)|도(?:봐주|수리|교환|고쳐|해주|되나|무상|환불))/;

export function findConcepts(message: Message, concepts: readonly Concept[]): FoundConcept[] {
  const found: FoundConcept[] = [];
  const { spelled, compact, folded } = message;
  const beginsWord = ({ start }: FoundConcept) => !/[가-힣]/.test(folded[start - 1] ?? '');
  for (const { name, en, ko, koAtStart, thing } of concepts) {
    if (en && message.hasLatin) found.push(...collect(name, spelled, en, thing ? judgeThing : judgeEnglish));
    if (!message.hasHangul) continue;
    if (ko) found.push(...collect(name, compact, ko, thing ? judgeThing : judgeKorean));
    if (koAtStart) found.push(...collect(name, compact, koAtStart, judgeKorean).filter(beginsWord));
  }
  return found.sort((a, b) => a.start - b.start);
}

interface Judgement {
  readonly negated: boolean;
  readonly supposed: boolean;
}
type Judge = (text: string, start: number, end: number) => Judgement;

function collect(name: string, view: View, pattern: RegExp, judge: Judge): FoundConcept[] {
  const found: FoundConcept[] = [];
  for (const match of view.text.matchAll(pattern)) {
    if (match[0] === '') continue;
    const end = match.index + match[0].length;
    found.push({
      name,
      start: view.origins[match.index] ?? 0,
      end: (view.origins[end - 1] ?? 0) + 1,
      ...judge(view.text, match.index, end),
    });
  }
  return found;
}

/** A thing is denied only by name: "not a ring", "반지가 아니라"; the rest is about what happened to it. */
function judgeThing(text: string, start: number, end: number): Judgement {
  return {
    negated:
      THING_DENIED_EN.test(text.slice(Math.max(0, start - 24), start)) ||
      THING_DENIED_KO.test(text.slice(end, end + 8)),
    supposed: false,
  };
}

function judgeEnglish(text: string, start: number): Judgement {
  const before = text.slice(Math.max(0, start - 60), start);
  let clauseStart = 0;
  for (const boundary of before.matchAll(CLAUSE_END)) clauseStart = boundary.index + boundary[0].length;
  const clause = before.slice(clauseStart);
  return {
    negated: DENIED_EN.test(clause) && !NOT_ONLY_EN.test(clause),
    supposed: SUPPOSED_EN.test(before),
  };
}

function judgeKorean(text: string, start: number, end: number): Judgement {
  const after = text.slice(end, end + 14);
  const before = text.slice(Math.max(0, start - 4), start);
  return {
    negated: DENIED_AFTER_KO.test(after) || DENIED_BEFORE_KO.test(before),
    supposed: SUPPOSED_AFTER_KO.test(after),
  };
}
