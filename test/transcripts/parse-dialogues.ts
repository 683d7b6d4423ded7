/**
 * Dialogues as a shop owner reads them, replayed through the turn function.
 *
 *     # title                          one dialogue; several may stand in one file
 *     at 2026-11-20 14:00              the clock, in the shop's zone
 *     customer: the stone fell out     one message; several in a row are one burst
 *     customer taps: It happened later the quick reply of that title (or payload) shown last; an old one by payload
 *     customer sends: photo            photo, two photos, video, voice, sticker, share, reel, story reply, story mention,
 *                                      view-once photo, unsupported
 *     customer unsends: <their words>
 *     bot: words                       the reply holds these words; several lines, all of them
 *     bot not: words
 *     bot is silent
 *     customer edits: <their words> -> <new words>
 *     case: eligible repair | stone, as-1-month | check_date        the newest case: verdict, clauses, flags
 *     button: Ask a person anyway      the last message carries this quick reply
 *     summary: Ring                    the newest case's summary for staff, in either language, holds these words
 *     no summary: words              … does not
 *     no case
 *     facts: problem=stone_out, part_in_hand=yes
 *     staff claims | staff releases | staff resolves | staff replies: words
 *     shop types in Instagram: words
 *     later: 3 hours                   time passes; due timers fire
 */
export interface Dialogue {
  readonly title: string;
  readonly file: string;
  readonly lines: readonly { readonly number: number; readonly text: string }[];
}

/** Splits a file into its dialogues. */
export function parseDialogues(source: string, file: string): Dialogue[] {
  const dialogues: { title: string; file: string; lines: { number: number; text: string }[] }[] = [];
  source.split('\n').forEach((raw, index) => {
    const text = raw.trim();
    if (text.startsWith('# ')) dialogues.push({ title: text.slice(2), file, lines: [] });
    else if (text !== '' && !text.startsWith('//')) dialogues.at(-1)?.lines.push({ number: index + 1, text });
  });
  return dialogues;
}
