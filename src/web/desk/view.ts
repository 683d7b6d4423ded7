/** What every page is drawn with: the reader's words, their clock and zone, and who they are. */
import type { Rulebook } from '../../core/flow';
import type { Language } from '../../core/understanding';
import type { AssetUrl } from './assets';
import type { Staff } from './desk-types';
import type { Words } from './words';

export interface View {
  readonly t: Words;
  readonly language: Language;
  /** Epoch milliseconds of this rendering. */
  readonly now: number;
  /** IANA zone of the shop. */
  readonly timeZone: string;
  readonly asset: AssetUrl;
  /** The shop's clauses, rules, and the names of facts and values. */
  readonly rulebook: Rulebook;
  /** Absent before sign-in. */
  readonly staff?: Staff;
  /** A fresh token for the forms of this page: the same form sent twice acts once. */
  readonly once: string;
}
