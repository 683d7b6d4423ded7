import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Store } from '../../../src/store/port';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store';
import { arrival, NOON, said } from '../../builders';

const HOOK = join(__dirname, '../../typescript-hook.cjs');
const VICTIM = join(__dirname, 'write-until-killed.ts');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'returns-desk-crash-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the victim until it has acknowledged so many lines, and kills it without warning. */
async function killAfter(file: string, lines: number): Promise<string[]> {
  const victim = spawn(process.execPath, ['--require', HOOK, VICTIM, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: victim.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === lines) victim.kill('SIGKILL');
  }
  return acknowledged;
}
const idsOf = (lines: readonly string[], verb: string): string[] =>
  lines.filter((line) => line.startsWith(`${verb} `)).map((line) => line.slice(verb.length + 1));

async function transcripts(store: Store) {
  const conversations = Array.from({ length: 7 }, (_, n) => store.transcript(`x:${n}`, undefined, 100_000));
  return (await Promise.all(conversations)).flat();
}

test.each([40, 333, 900])(
  'what was acknowledged before the kill is there after it (%d lines)',
  async (lines) => {
    const file = join(folder, 'store.db');
    const acknowledged = await killAfter(file, lines);
    const store = await openSqliteStore({ file });
    try {
      const received = idsOf(acknowledged, 'received').map((id) => arrival(said(id.slice('said:'.length))));
      expect(received.length).toBeGreaterThan(lines / 4);
      expect(await store.receive(received, NOON)).toEqual({ accepted: 0, duplicates: received.length });

      const entries = await transcripts(store);
      const heard = entries.filter(({ from }) => from === 'customer').map(({ id }) => id);
      expect(new Set(heard).size).toBe(heard.length);
      expect(heard).toEqual(expect.arrayContaining(idsOf(acknowledged, 'committed')));

      // A turn is there whole: every message that was heard has its one answer, queued to leave.
      const answers = entries.filter(({ from }) => from === 'bot').map(({ text }) => text);
      expect(answers.sort()).toEqual(heard.map((id) => `answer to ${id}`).sort());
      expect((await store.counts(NOON)).jobs.message).toBe(answers.length);

      const handledOrWaiting = heard.length + (await store.counts(NOON)).unreadEvents;
      expect(handledOrWaiting).toBeGreaterThanOrEqual(received.length);
    } finally {
      await store.close();
    }
  },
);
