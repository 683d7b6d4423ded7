/** How the shop routes threads (instagram-messaging sheet 8). */
export interface ThreadRules {
  /** Our own app, so that an event can be told to be about us. */
  readonly appId?: string;
  /** The app in which people answer. With it threads are passed there and taken back; without it nothing is called. */
  readonly targetAppId?: string;
}

/** Meta's own apps in which people answer by hand: the Page's inbox, and Instagram's. */
export const INBOX_APP_IDS = { page_inbox: '263902037430900', instagram_inbox: '1217981644879628' } as const;
