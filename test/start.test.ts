import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { createLog } from '../src/log';
import { readSettings } from '../src/settings';
import { type Running, start } from '../src/start';
import { systemRandom } from '../src/work/surroundings';
import { eventually } from './support/shell';

let folder: string;
let running: Running;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
  const settings = readSettings({
    PORT: '0',
    DATA_DIR: folder,
    BURST_QUIET_MS: '0',
    DESK_API_TOKEN: 'a-test-token',
  });
  running = await start({ settings, log: createLog('silent'), clock: Date.now, random: systemRandom });
});
afterAll(async () => {
  await running.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface CaseList {
  readonly cases: readonly { readonly reference: string; readonly verdict: { readonly flags: string[] } }[];
}

test('without an account the simulator is there, and a request for a person on it becomes a case', async () => {
  const { url, simulator } = running.addresses;
  expect((await fetch(`${simulator}/`)).status).toBe(200);
  const json = { 'Content-Type': 'application/json' };
  const person = await fetch(`${simulator}/api/customers`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ username: 'new.one', name: 'New One', language: 'en' }),
  });
  const { igsid } = (await person.json()) as { igsid: string };
  await fetch(`${simulator}/api/customers/${igsid}/actions`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ kind: 'tap', title: 'Talk to a person', payload: 'do=person' }),
  });
  const opened = await eventually(async () => {
    const headers = { Authorization: 'Bearer a-test-token' };
    const list = (await (await fetch(`${url}/api/cases?q=${igsid}`, { headers })).json()) as CaseList;
    return list.cases[0];
  });
  expect(opened.verdict.flags).toContain('asked_for_person');
});

/** What another process of this name would do and log. */
async function startWith(variables: Record<string, string>) {
  const lines: string[] = [];
  const out = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const settings = readSettings({ PORT: '0', ...variables });
  const another = await start({
    settings,
    log: createLog('info', out),
    clock: Date.now,
    random: systemRandom,
  });
  await another.stop();
  return lines.map((line) => JSON.parse(line) as { msg: string; port?: number; address?: string });
}

test('behind a public address the log still says where the process itself listens', async () => {
  const lines = await startWith({ DATA_DIR: join(folder, 'public'), PUBLIC_URL: 'https://desk.example.com' });
  const listening = lines.find(({ msg }) => msg === 'listening');
  expect(listening).toMatchObject({
    address: `http://localhost:${listening?.port}`,
    publicUrl: 'https://desk.example.com',
  });
});

test('a data folder that is none stops the start with a line that names it', async () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  await expect(startWith({ DATA_DIR: file })).rejects.toThrow(
    `DATA_DIR: got ${JSON.stringify(file)}; takes a folder that we may write to`,
  );
});
