/** Whether an answer to the photo question says that there will be none now. */
const NO_PHOTO =
  /\b(?:no|without(?: an?)?) (?:photos?|pics?|pictures?|camera)\b|\b(?:can'?t|cannot|can not|couldn'?t|won'?t|unable to|don'?t want to|rather not|not able to)\b.{0,30}\b(?:send|take|photo|pic|picture|right now|upload|attach|do)\b|\b(?:don'?t|do not|dont) have (?:a |any |one|it|my )|^\W*(?:i )?(?:can'?t|cannot)(?: right now| now| rn)?\W*$|\blater\b/;
const NO_PHOTO_KO =
  /사진(?:은|이|을|도)?(?:없|못|안|나중|어려|힘들|불가)|(?:못|안)(?:보내|찍|올|드려)|(?:보내|찍|올리)기?(?:가|는|지)?(?:어려|힘들|못|싫)|(?:보낼|찍을|올릴)수(?:가)?없|나중에|이따가|지금은(?:없|못|어려|힘들)|사진없이/;

/** `lower` is the message in small letters. */
export function readNoPhoto(lower: string): boolean {
  return NO_PHOTO.test(lower.replace(/’/g, "'")) || NO_PHOTO_KO.test(lower.replace(/\s+/g, ''));
}
