import { INBOX_APP_IDS, type ThreadRules } from './core/thread-rules';
import { flavourOf } from './instagram/graph';
import type { Settings } from './settings';

/** How a shop routes threads: with Instagram Login there is nothing to call (instagram-messaging sheet 8). */
export function threadRulesOf(settings: Settings): ThreadRules {
  const { META_APP_ID: appId, THREAD_CONTROL: wish, GRAPH_API_URL: graphUrl } = settings;
  const inboxes: Readonly<Record<string, string>> = INBOX_APP_IDS;
  const isRouted = wish !== 'off' && flavourOf(graphUrl) === 'facebook_login';
  return { ...(appId && { appId }), ...(isRouted && { targetAppId: inboxes[wish] ?? wish }) };
}
