/** What the desk is given, and the small shapes its parts share. */
import type { Request } from 'express';
import type { Rulebook } from '../../core/flow';
import type { Language } from '../../core/understanding';
import type { Log } from '../../log';
import type { Store } from '../../store/port';
import type { PerformAction } from '../../work/actions';
import type { ReminderChannel } from './reminder';

export interface DeskOptions {
  readonly store: Store;
  /** Brings a staff action through the one funnel and waits for what became of it. */
  readonly perform: PerformAction;
  readonly rulebook: Rulebook;
  /** The folder with `desk/en.yaml`, `desk/ko.yaml` and `replies.yaml`. */
  readonly flowsFolder: string;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Unguessable bytes: tokens, salts, keys. */
  readonly randomBytes: (size: number) => Buffer;
  readonly settings: DeskSettings;
  /** How long an answer waits before it leaves, so that it can be taken back; milliseconds, 0 for not at all. */
  readonly undoMs: number;
  /** Where staff are reminded beyond the desk itself. */
  readonly channels: readonly ReminderChannel[];
  readonly log: Log;
}
export interface DeskSettings {
  /** The address in links; with `PORT=0` known only after listening. */
  readonly publicUrl: () => string;
  readonly production: boolean;
  /** IANA zone of the shop. */
  readonly timeZone: string;
}

/** A signed-in member of staff. */
export interface Staff {
  readonly name: string;
  readonly role: StaffRole;
  readonly language: Language;
  /** The token that every form of this session carries. */
  readonly csrf: string;
}
export type StaffRole = 'owner' | 'staff';

/** Tells who is signed in, also for `/api` and photos; a write from another site is nobody's. */
export type Identify = (request: Request) => Promise<Staff | undefined>;
