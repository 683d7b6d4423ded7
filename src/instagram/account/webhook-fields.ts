/** The webhook fields that messages need (instagram-messaging sheet 1), and which of them are missing. */

/** Without `messages` the webhook is verified but silent; without `message_echoes` staff in the app go unseen. */
export const ACCOUNT_FIELDS = [
  'messages',
  'message_echoes',
  'message_reactions',
  'message_edit',
  'messaging_postbacks',
  'messaging_referral',
  'messaging_seen',
  'messaging_handover',
  'standby',
] as const;
/** Of an app with Facebook Login: the echoes come with `messages`. */
export const APP_FIELDS: readonly string[] = ACCOUNT_FIELDS.filter((field) => field !== 'message_echoes');

/** What is needed and not there. Meta spells some fields with and without a final s. */
export function missingOf(needed: readonly string[], present: readonly string[]): readonly string[] {
  const bare = (field: string) => field.replace(/s$/, '');
  const known = new Set(present.map(bare));
  return needed.filter((field) => !known.has(bare(field)));
}
