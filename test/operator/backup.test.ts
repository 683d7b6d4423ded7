import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runBackup } from '../../src/operator/run-backup';
import { runRestore } from '../../src/operator/run-restore';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store';
import { eventually } from '../support/shell';
import { type LiveProgram, startLiveProgram } from './live-program';

let program: LiveProgram;
beforeEach(async () => {
  program = await startLiveProgram();
});
afterEach(() => program.stop());

const backups = () => readdirSync(join(program.folder, 'backups'));
const newest = () => join(program.folder, 'backups', backups().at(-1)!);

async function backUp(): Promise<string[]> {
  const lines: string[] = [];
  await runBackup(program.io(lines));
  return lines;
}
async function talk(): Promise<string> {
  const { standIn } = program;
  const igsid = standIn.customers()[0]!.igsid;
  await standIn.act(igsid, { kind: 'say', text: 'my ring came broken' }).delivered;
  await eventually(() => standIn.messages(igsid).some(({ from }) => from === 'shop'));
  return `${standIn.accountId}:${igsid}`;
}
const openStore = (folder: string) => openSqliteStore({ file: join(folder, 'returns-desk.sqlite') });

it('is made while the program runs, with the talk and the photos, and can be restored', async () => {
  const conversationId = await talk();
  mkdirSync(join(program.folder, 'evidence'), { recursive: true });
  writeFileSync(join(program.folder, 'evidence', 'photo'), 'a photo');
  expect((await backUp())[0]).toMatch(/backups.*\(\d+\.\d MiB, 1 photos\)/);

  await program.running().app.perform({
    type: 'staff.noted',
    id: 'later',
    conversationId,
    at: Date.now(),
    by: 'Mina',
    caseId: 'none',
    text: 'after the backup',
  });
  await program.stopProgram();
  await runRestore(program.io([]), [newest()]);
  const store = await openStore(program.folder);
  expect((await store.transcript(conversationId, undefined, 10)).map(({ text }) => text)).toContain(
    'my ring came broken',
  );
  expect(await store.eventOutcome('later')).toBeUndefined();
  await store.close();
  expect(readFileSync(join(program.folder, 'evidence', 'photo'), 'utf8')).toBe('a photo');
});

it('is made from the files while the program is stopped', async () => {
  const conversationId = await talk();
  await program.stopProgram();
  await backUp();
  const copy = await openStore(newest());
  expect(await copy.transcript(conversationId, undefined, 10)).not.toHaveLength(0);
  await copy.close();
});

it('is not restored over a running program', async () => {
  await backUp();
  await expect(runRestore(program.io([]), [newest()])).rejects.toThrow(/Stop the program first/);
});

it('leaves everything as it was when what is restored cannot be opened', async () => {
  const conversationId = await talk();
  await program.stopProgram();
  const broken = join(program.folder, 'broken');
  mkdirSync(broken);
  writeFileSync(
    join(broken, 'returns-desk.sqlite'),
    'not a database at all, whatever its name says'.repeat(300),
  );
  await expect(runRestore(program.io([]), [broken])).rejects.toThrow(/everything is as it was/);
  const store = await openStore(program.folder);
  expect(await store.transcript(conversationId, undefined, 10)).not.toHaveLength(0);
  await store.close();
});

it('needs the folder of a backup', async () => {
  await expect(runRestore(program.io([]), [join(program.folder, 'nothing')])).rejects.toThrow(
    /is not a backup/,
  );
});
