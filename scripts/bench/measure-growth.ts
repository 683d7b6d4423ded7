/** Whole turns on a store that already holds many conversations; memory and start-up on the way. */
import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { newConversation } from '../../src/core/conversation';
import type { Turn } from '../../src/core/turn-types';
import { conversationIdOf, type Store } from '../../src/store/port';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store';
import { ACCOUNT } from './deliveries';
import { startGraph } from './graph';
import { measureTurns } from './measure-turns';
import { startProduct } from './program';
import type { Row } from './table';

/** Then the start is over, its garbage included. */
const REST_MS = 3_000;
const BATCH = 500;
const LEASE_MS = 60_000;
const QUIET_TURN: Omit<Turn, 'conversation' | 'outcomes' | 'heard'> = {
  speaker: 'bot',
  outgoing: [],
  takenBack: [],
  withholdQueued: false,
  cases: [],
  handedOver: [],
  evidence: [],
  redactedMids: [],
  edited: [],
  timers: [],
  misunderstood: [],
  ended: [],
  eraseCustomer: false,
};

export interface GrowthOptions {
  /** Conversations stored beforehand, one run each. */
  readonly sizes: readonly number[];
  readonly customers: number;
  readonly seconds: number;
  readonly durability: string;
}

export async function measureGrowth(options: GrowthOptions): Promise<Row[]> {
  const rows: Row[] = [];
  let first: number | undefined;
  for (const size of options.sizes) {
    const folder = mkdtempSync(join(tmpdir(), 'bench-growth-'));
    const bytes = await fill(join(folder, 'returns-desk.sqlite'), size);
    const found = await measureOne(folder, options);
    first ??= found.cpuMsPerTurn;
    const { durability } = options;
    const what = `with ${size.toLocaleString('en')} conversations stored`;
    const ratio = `${(found.cpuMsPerTurn / first).toFixed(2)} of the first size's CPU`;
    rows.push(
      { what: `whole turns ${what}`, value: found.shown, ratio, durability },
      { what: `start-up to ready ${what}`, value: `${Math.round(found.startMs)} ms`, ratio: '', durability },
      { what: `memory ${what}`, value: found.memory, ratio: '', durability },
      {
        what: `disk ${what}`,
        value: `${Math.round(bytes / size)} bytes a conversation`,
        ratio: '',
        durability,
      },
    );
  }
  return rows;
}

async function measureOne(folder: string, { customers, seconds }: GrowthOptions) {
  const graph = await startGraph();
  const program = await startProduct(graph.port, {}, folder);
  await setTimeout(REST_MS);
  const atRest = program.memoryMb();
  await measureTurns(program, graph, { count: customers, seconds: Math.ceil(seconds / 2) });
  const warm = program.memoryMb();
  const load = await measureTurns(program, graph, { count: customers, seconds });
  const after = program.memoryMb();
  const { startMs } = program;
  await program.stop();
  graph.close();
  const perTurn = `${load.cpuMsPerTurn.toFixed(2)} ms CPU`;
  return {
    cpuMsPerTurn: load.cpuMsPerTurn,
    startMs,
    shown: `${Math.round(load.perSecond)} /s, ${perTurn}, ${Math.round(load.perSecondAndCore)} /s and core`,
    memory: [
      `${Math.round(atRest)} MB at rest`,
      `${Math.round(warm)} MB warm`,
      `${Math.round(after)} MB after ${load.turns} more turns`,
    ].join(', '),
  };
}

/** Writes finished conversations through the store itself; returns the bytes of its file. */
async function fill(file: string, count: number): Promise<number> {
  const store = await openSqliteStore({ file });
  for (let from = 0; from < count; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => from + index);
    await writeBatch(store, numbers);
  }
  await store.close();
  return statSync(file).size;
}

async function writeBatch(store: Store, numbers: readonly number[]): Promise<void> {
  const now = Date.now();
  const events = numbers.map((number) => {
    const conversationId = conversationIdOf(ACCOUNT, String(5_000_000_000_000_000 + number));
    const mid = `filled-${number}`;
    return {
      type: 'customer.said',
      id: mid,
      mid,
      conversationId,
      at: now,
      text: 'hello',
      attachments: [],
    } as const;
  });
  await store.receive(
    events.map((event) => ({ event, readyAt: now })),
    now,
  );
  await Promise.all(
    events.map(async ({ id, mid, conversationId, at, text, attachments }) => {
      const claimed = await store.claimConversation({ now, leaseMs: LEASE_MS, conversationId });
      if (!claimed) throw new Error('a conversation that was just written is not to be had');
      const conversation = { ...newConversation(conversationId), lastCustomerAt: at, lastBotAt: at };
      const heard = [{ id, at, from: 'customer', text, attachments, mid, request: 1 }] as const;
      const turn: Turn = { ...QUIET_TURN, conversation, outcomes: [{ eventId: id }], heard };
      await store.commitTurn({ claim: claimed.claim, now, turn });
    }),
  );
}
