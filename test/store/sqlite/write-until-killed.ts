/**
 * The victim of `crash.test.ts`: receives and commits without end, and prints a line for what was acknowledged.
 * Usage: `write-until-killed.ts <database file>`.
 */
import { writeSync } from 'node:fs';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store';
import { arrival, conversation, heard, NOON, outgoing, said, turn } from '../../builders';

const CONVERSATIONS = 7;

function acknowledge(line: string): void {
  writeSync(1, `${line}\n`);
}

async function writeForEver(file: string): Promise<void> {
  const store = await openSqliteStore({ file });
  const handle = async () => {
    const claimed = await store.claimConversation({ now: NOON, leaseMs: 60_000 });
    if (!claimed) return;
    const said = claimed.events.filter((event) => event.type === 'customer.said');
    const plan = turn({
      conversation: conversation({ id: claimed.claim.conversationId }),
      outcomes: claimed.events.map(({ id }) => ({ eventId: id })),
      heard: said.map((event) => heard(event)),
      outgoing: said.map((event) => outgoing(`answer to ${event.id}`)),
    });
    const result = await store.commitTurn({ claim: claimed.claim, now: NOON, turn: plan });
    if (result === 'committed') for (const { id } of claimed.events) acknowledge(`committed ${id}`);
  };
  for (let n = 0; ; n += 1) {
    const event = said(`${n}`, { conversationId: `x:${n % CONVERSATIONS}` });
    const received = store.receive([arrival(event)], NOON).then(() => acknowledge(`received ${event.id}`));
    await Promise.all(n % 3 === 0 ? [received, handle(), handle()] : [received]);
  }
}

void writeForEver(process.argv[2] ?? '');
