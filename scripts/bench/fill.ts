/** Stored conversations that really took place: one is played against the product, and written as often as wanted. */
import { randomBytes } from 'node:crypto';
import { partitionOf } from '../../src/store/partition';
import { TRANSFER_FORMAT, type TransferRecord, type TransferredConversation } from '../../src/store/transfer';
import { ACCOUNT } from './deliveries';
import { type Engine, startSqlite } from './engine';
import { startGraph } from './graph';
import { measureTurns, TAPS } from './measure-turns';
import { startProduct } from './program';

/** Talks to be stored: one that ends at the second answer, and a request told to its last question. */
export const TALKS = {
  short: ['topic=ring_resize', 'product_type=earring'],
  long: TAPS,
} as const;
export type Talk = keyof typeof TALKS;

const FIRST_IGSID = 5_000_000_000_000_000;
const DIGEST_BYTES = 16;

/** What one finished talk left behind, cut where something of its own (an id, a customer) stands. */
interface Template {
  readonly records: readonly { readonly type: TransferRecord['type']; readonly pieces: readonly string[] }[];
  /** Between two pieces: which id; undefined for the customer. */
  readonly between: readonly (readonly (string | undefined)[])[];
}

/** Fills the engine with so many conversations, and returns what each takes, bytes. */
export async function fillEngine(engine: Engine, talk: Talk, count: number): Promise<number> {
  const template = await playTemplate(talk);
  const before = await engine.bytes();
  await engine.fill(copies(template, count));
  return ((await engine.bytes()) - before) / count;
}

const played = new Map<Talk, Promise<Template>>();
function playTemplate(talk: Talk): Promise<Template> {
  const known = played.get(talk) ?? play(TALKS[talk]);
  played.set(talk, known);
  return known;
}

async function play(taps: readonly string[]): Promise<Template> {
  const engine = await startSqlite();
  const graph = await startGraph();
  const product = await startProduct(graph.port, engine.environment);
  await measureTurns([product], graph, { customers: 1, turns: taps.length, taps });
  await product.stop();
  graph.close();
  const records = await engine.readAll();
  await engine.stop();
  return cut(records.filter(({ type }) => type !== 'format' && type !== 'setting'));
}

function cut(records: readonly TransferRecord[]): Template {
  const talk = records.find((record): record is TransferredConversation => record.type === 'conversation');
  if (!talk) throw new Error('the played conversation was not stored');
  const igsid = talk.id.slice(ACCOUNT.length + 1);
  const ids = talk.entries.flatMap(({ id, mid }) => [id, ...(mid === undefined ? [] : [mid])]);
  // The longest first, for one may begin with another.
  const sorted = [...new Set([...ids, igsid])].sort((a, b) => b.length - a.length);
  const own = new RegExp(`(${sorted.map((id) => id.replace(/\W/g, '\\$&')).join('|')})`);
  const split = records.map((record) => JSON.stringify(record).split(own));
  return {
    records: records.map(({ type }, index) => ({
      type,
      pieces: (split[index] ?? []).filter((_, at) => at % 2 === 0),
    })),
    between: split.map((parts) =>
      parts.filter((_, at) => at % 2 === 1).map((id) => (id === igsid ? undefined : id)),
    ),
  };
}

async function* copies({ records, between }: Template, count: number): AsyncGenerator<TransferRecord> {
  yield { type: 'format', version: TRANSFER_FORMAT, fence: count };
  for (let number = 0; number < count; number++) {
    const partition = partitionOf(`${ACCOUNT}:${FIRST_IGSID + number}`);
    for (const [index, { type, pieces }] of records.entries()) {
      const own = (between[index] ?? []).map((id) =>
        id === undefined ? String(FIRST_IGSID + number) : `${id}.${number}`,
      );
      const text = pieces.map((piece, at) => piece + (own[at] ?? '')).join('');
      const record = JSON.parse(text) as TransferRecord;
      const digest = () => randomBytes(DIGEST_BYTES).toString('base64url');
      yield type === 'event_key' ? ({ ...record, digest: digest(), partition } as TransferRecord) : record;
    }
  }
}
