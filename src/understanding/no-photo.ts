/** Whether an answer to the photo question says that there will be none now. */
const NO_PHOTO =
  /(?<!\b(?:don'?t|did you|do you|will you|can you) )\b(?:skip|pass on)\b.{0,8}\b(?:photos?|pics?|pictures?)\b|\b(?:no|without(?: an?)?) (?:photos?|pics?|pictures?|camera)\b|\b(?:can'?t|cannot|can not|couldn'?t|won'?t|unable to|don'?t want to|rather not|not able to)\b.{0,30}\b(?:send|take|photo|pic|picture|right now|upload|attach|do)\b|\b(?:don'?t|do not|dont) have (?:a |any |one|it|my )|^\W*(?:i )?(?:can'?t|cannot)(?: right now| now| rn)?\W*$|\blater\b|\b(?:camera|cam|phone|battery|screen|lens)\b.{0,25}\b(?:brok\w*|dead|died|dies|bust\w*|crack\w*|shattered|dying|out|gone|lost|stolen|shit|terrible|awful|crap|rubbish|blurry|charging|repair)\b|\b(?:camera|cam|phone)\b.{0,20}(?:n'?t|\bnot|\bno longer)\s+(?:work|turn|open|focus|function|with|let)|\b(?:won'?t|doesn'?t|not|isn'?t|keeps? fail\w*|fails? to|failed to|let me)\b.{0,15}\b(?:upload\w*|send\w*|attach\w*|load\w*|go(?:ing)? through)|\b(?:tonight|tomorrow|tmrw|tmr|after (?:work|school|class)|when i(?:'m| am|m)? (?:get |back |at )?home|once i(?:'m| am|m)? (?:get |back |at )?home|in the (?:evening|morning)|this evening|not (?:at )?home|in (?:a|an) (?:bit|hour|while|few)|at (?:work|school|the office))\b|\b(?:threw|thrown|tossed|chucked) (?:it|them)(?: away| out)?|\balready (?:threw|sent it (?:off|back)|gave it|posted it|returned)|\bno way to\b/;
const NO_PHOTO_KO =
  /사진(?:은|이|을|도)?(?:첨부|전송|촬영|업로드)?(?:는|은|가|이|를|을|하기(?:가|는)?)?(?:없|못|안|나중|(?:어려|어렵|힘들)(?!지(?:는|도)?않)|힘듭|불가|패스|생략|스킵|건너)|(?:못|안)(?:보내|찍|올|드려)|(?:보내|찍|올리)기?(?:가|는|지)?(?:어려|힘들|못|싫)|(?:보낼|찍을|올릴)수(?:가)?없|나중에|이따가|지금은(?:없|못|어려|힘들)|사진없이|(?:카메라|폰카|핸드폰|휴대폰|폰|액정|렌즈|배터리)(?:가|이|도|는)?[가-힣]{0,4}(?:고장|안돼|안되|안됨|안켜|깨|망가|박살|없|나갔|나가서|꺼|수리|잃어|맡)|(?:업로드|전송|첨부|올라가|올려지)(?:가|이|지)?[가-힣]{0,2}(?:안|못|않|실패|오류)|안(?:올라가|올려|보내|찍|넘어)(?:져|지|가|진)|(?:찍|보낼|올릴|사진)[가-힣]{0,4}(?:상황|형편|여건|환경)이?(?:아니|안|못)|(?:퇴근|하교|귀가|집(?:에)?(?:가|도착|들어))[가-힣]{0,3}(?:하고|해서|하면|서|면|하는대로|후|고)|(?:저녁|밤|내일|주말|나중|이따|좀있다|조금있다|이따가)(?:에|에나|쯤)?(?:는|은)?(?:찍|보내|보낼|올|드릴|가능|될)|(?:지금|현재)(?:은|은)?(?:밖|회사|외출|집이아|출근|학교|일하)|(?:버렸|버려서|버린)|이미(?:보냈|반송|드렸)/;

/** "안온걸 어떻게 찍어요", "nothing to photograph": what did not come cannot be shown. */
const NOTHING_TO_SHOW =
  /\b(?:nothing|not anything|isn'?t anything|no item|no (?:ring|necklace|bracelet|earring)s?)(?: here| there)? to (?:photograph|take|show|send|shoot|picture)\b|\bhow (?:can|could|do|would|am|should) i\b.{0,20}\b(?:photograph|photos?|pics?|pictures?|show)\b.{0,30}\b(?:(?:didn'?t|did not|never|hasn'?t|haven'?t|not) (?:come|came|arrived?|received?|get|got|there|have)|isn'?t (?:here|there)|missing|don'?t have|nothing)\b/;
const NOTHING_TO_SHOW_KO =
  /(?:안온|오지(?:도)?않은|못받은|없는|안들어있는|안들어온|빠진|누락된)(?:걸|거를|것을|거|것|게|제품|상품|물건|반지|목걸이|귀걸이|팔찌)?(?:을|를)?(?:어떻게|어케|어떡해|무슨수로|뭘)(?:사진)?(?:을|를)?(?:찍|보내|올리|보여)|찍을(?:게|것이|것도|거리|거|만한게)(?:가|도)?없/;

/** `lower` is the message in small letters. */
export function readNoPhoto(lower: string): boolean {
  const plain = lower.replace(/’/g, "'");
  const compact = lower.replace(/\s+/g, '');
  return (
    [NO_PHOTO, NOTHING_TO_SHOW].some((words) => words.test(plain)) ||
    [NO_PHOTO_KO, NOTHING_TO_SHOW_KO].some((words) => words.test(compact))
  );
}
