/**
 * Whether a message says in so many words that the talk should begin again or go a step back. Who is understood so
 * loses what they told, so a likeness alone ("처음부터 꼬여 있었어요", "im back") is not enough.
 */
import type { FactName } from '../core/facts';

const EN =
  /\b(?:re-?start|start|begin|reset|over|again|go back|back (?:to|a|one|up)|take me back|step back|previous|undo|cancel|menu|never ?mind|nvm|forget (?:it|about|that)|stop|quit|exit|redo|change (?:my|the|that)|last (?:question|answer|step|one)|before that|scratch that|leave it|drop it|don'?t bother|wrong (?:button|option|answer)|first (?:page|screen|question)|return to)\b|^\W*back\W*$/;
const KO =
  /처음으로|처음부터(?:다시|시작|할|하고|해|부탁)|^처음(?:부터|으로)?(?:요)?[.!~]*$|다시(?:시작|할|처음|해|하고|고르|선택)|새로(?:시작|할|해)|이전|뒤로|돌아|전(?:단계|질문)|앞(?:단계|질문)|취소|리셋|초기화|그만|중단|종료|나가기|없던|메뉴|되돌|됐어|됐습|관둘|잘못눌/;

/** "Right from the start", "처음부터요": the answer to since when it was so. */
const SINCE_WHEN_EN = /\b(?:from|since) (?:the )?(?:very )?(?:start|beginning)\b/g;
const SINCE_WHEN_KO = /^(?:네|예|응)?(?:아예|완전|그냥)?처음부터(?:요|여|용)?[.!~ㅠㅜ]*$/;

/** "It was like that from the start": what it was is told, whatever was asked. */
const SO_SINCE_EN =
  /\b(?:was|were|is|are|been|had|has|came|arrived|like (?:that|this)|(?:this|that) way)\b[^.!?,;\n]{0,30}?\b(?:from|since) (?:the )?(?:very )?(?:start|beginning)\b/g;

/** `lower` is the message in small letters, `asked` the open question. */
export function isPlainRestart(lower: string, asked?: FactName): boolean {
  const compact = lower.replace(/\s+/g, '');
  if (asked !== 'noticed') return EN.test(lower.replace(SO_SINCE_EN, '')) || KO.test(compact);
  return EN.test(lower.replace(SINCE_WHEN_EN, '')) || (KO.test(compact) && !SINCE_WHEN_KO.test(compact));
}
