/** The path of a message behind the door, in the whole shell. */
import { readdirSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { signBody } from '../../src/instagram/signature';
import type { TurnCommit } from '../../src/store/port';
import { ACCOUNT, eventually, messageOf, type Shell, startShell } from '../support/shell';

const talk = (shell: Shell, igsid: string) => shell.store.transcript(`${ACCOUNT}:${igsid}`, undefined, 50);
const sentTo = (shell: Shell, igsid: string) => shell.instagram.sent.filter((one) => one.igsid === igsid);
const UNKNOWN = {
  ok: false,
  kind: 'unknown',
  reason: 'timeout',
  code: 'ETIMEDOUT',
  concerns: 'message',
  retry: { again: true },
} as const;

describe('a message', () => {
  let shell: Shell;
  beforeAll(async () => {
    shell = await startShell({ UNSURE_HOLD_MS: '300', BURST_QUIET_MS: '50' });
  });
  afterAll(() => shell.stop());

  test('is marked as seen, typed for, and answered', async () => {
    await shell.deliver(messageOf('1', { text: 'hello' }));
    await eventually(() => sentTo(shell, '1')[0]);
    expect(shell.instagram.shown).toEqual(expect.arrayContaining(['mark_seen', 'typing_on']));
  });
  test('that may have arrived is sent again when no echo comes', async () => {
    shell.instagram.answers.push(UNKNOWN);
    await shell.deliver(messageOf('2', { text: 'hello' }));
    await eventually(() => sentTo(shell, '2').length === 2);
    await eventually(async () => (await talk(shell, '2')).at(-1)?.delivery === 'sent');
  });
  test('that may have arrived is not sent again when its echo comes', async () => {
    shell.instagram.answers.push(UNKNOWN);
    await shell.deliver(messageOf('3', { text: 'hello' }));
    const sent = await eventually(() => sentTo(shell, '3')[0]);
    await eventually(async () => (await talk(shell, '3')).at(-1)?.delivery === 'unsure');
    const echo = messageOf('3', { mid: 'echo_3', text: sent.text, is_echo: true });
    const item = echo.entry[0]!.messaging[0]!;
    [item.sender, item.recipient] = [item.recipient, item.sender];
    await shell.deliver(echo);
    await eventually(async () => (await talk(shell, '3')).at(-1)?.delivery === 'sent');
    await shell.deliver(messageOf('3', { text: 'thanks' }));
    await eventually(() => sentTo(shell, '3').find(({ text }) => text === 'You said: thanks'));
    expect(sentTo(shell, '3')).toHaveLength(2);
  });
  test('of the bot does not leave once a person has claimed the case', async () => {
    await shell.deliver(messageOf('4', { text: 'person' }));
    const row = await eventually(async () => (await shell.store.findCases({ q: '4', limit: 1 })).rows[0]);
    await eventually(() => sentTo(shell, '4')[0]);
    await shell.api(`/cases/${row.record.id}/claim`, { body: {} });
    await shell.deliver(messageOf('4', { text: 'hello?' }));
    await eventually(async () => (await talk(shell, '4')).at(-1)?.delivery === 'withheld');
    expect(sentTo(shell, '4')).toHaveLength(1);
  });
  test('that fails for good is shown with its reason, and the next one leaves', async () => {
    shell.instagram.answers.push({
      ...UNKNOWN,
      kind: 'refused',
      reason: 'bad_request',
      retry: { again: false },
    });
    await shell.deliver(messageOf('5', { text: 'one' }));
    await eventually(async () => (await talk(shell, '5')).at(-1)?.failure === 'bad_request');
    await shell.deliver(messageOf('5', { text: 'two' }));
    await eventually(async () => (await talk(shell, '5')).at(-1)?.delivery === 'sent');
  });
});

test('an answer that is written while the process stops is sent and recorded before the store is closed', async () => {
  const shell = await startShell();
  await shell.deliver(messageOf('1', { text: 'person' }));
  const row = await eventually(async () => (await shell.store.findCases({ limit: 1 })).rows[0]);
  await eventually(async () => (await talk(shell, '1')).at(-1)?.delivery === 'sent');
  const { commitTurn } = shell.store;
  let stop = Promise.resolve();
  Object.assign(shell.store, {
    async commitTurn(commit: TurnCommit) {
      stop = shell.app.stop();
      await new Promise((resolve) => setTimeout(resolve, 50));
      return commitTurn(commit);
    },
  });
  const by = { id: 's:1', conversationId: `${ACCOUNT}:1`, at: Date.now(), caseId: row.record.id, by: 'mina' };
  await shell.app.perform({ type: 'staff.replied', ...by, text: 'On its way' });
  await stop;
  expect((await talk(shell, '1')).at(-1)).toMatchObject({ text: 'On its way', delivery: 'sent' });
  await shell.stop();
});

describe('a customer', () => {
  test('is known by name, asked of Instagram once', async () => {
    const shell = await startShell();
    await shell.deliver(messageOf('1', { text: 'hello' }));
    const profile = await eventually(() => shell.store.profile(`${ACCOUNT}:1`));
    expect(profile).toMatchObject({ username: 'mina.k', name: 'Mina' });
    await shell.stop();
  });
  test('whose name Instagram does not tell is answered all the same', async () => {
    const shell = await startShell();
    shell.instagram.profile = { ...UNKNOWN, kind: 'refused', reason: 'no_such_recipient', code: '9010' };
    await shell.deliver(messageOf('1', { text: 'hello' }));
    await eventually(() => sentTo(shell, '1')[0]);
    expect(await eventually(() => shell.store.profile(`${ACCOUNT}:1`))).not.toHaveProperty('name');
    await shell.stop();
  });
  test('who agreed to be forgotten is erased once the goodbye has left', async () => {
    const shell = await startShell();
    await shell.deliver(messageOf('1', { text: 'forget me' }));
    await eventually(() => sentTo(shell, '1')[0]);
    await eventually(async () => (await shell.store.counts(Date.now())).conversations === 0);
    await eventually(async () => (await shell.store.listSettings('erase-agreed:')).length === 0);
    await shell.stop();
  });
});

describe('a photo', () => {
  async function startWithMedia(environment: Record<string, string> = {}) {
    const png = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    const media = createServer((_request, response) => response.end(png));
    await new Promise<void>((resolve) => media.listen(0, '127.0.0.1', resolve));
    const host = `http://127.0.0.1:${(media.address() as AddressInfo).port}`;
    const shell = await startShell({ GRAPH_API_URL: `${host}/v26.0`, ...environment });
    const attachments = [{ type: 'image', payload: { url: `${host}/p.png` } }];
    const stop = async () => {
      await shell.stop();
      media.close();
    };
    return { shell, attachments, stop };
  }
  const copies = (shell: Shell) =>
    readdirSync(join(shell.folder, 'evidence')).filter((name) => /\./.test(name));

  test('is copied below the evidence folder, and the copy goes when it is unsent', async () => {
    const { shell, attachments, stop } = await startWithMedia();
    const body = messageOf('1', { attachments });
    await shell.deliver(body);
    const kept = await eventually(async () =>
      (await shell.store.evidence(`${ACCOUNT}:1`)).find(({ state }) => state === 'kept'),
    );
    expect(kept).toMatchObject({ contentType: 'image/png', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    await eventually(() => copies(shell).length === 1);
    const { mid } = body.entry[0]!.messaging[0]!.message;
    await shell.deliver(messageOf('1', { mid, is_deleted: true }));
    await eventually(() => copies(shell).length === 0);
    await stop();
  });
  test('is kept as a link alone when copies are kept for no day', async () => {
    const { shell, attachments, stop } = await startWithMedia({ EVIDENCE_RETENTION_DAYS: '0' });
    await shell.deliver(messageOf('1', { attachments }));
    await eventually(async () =>
      (await shell.store.evidence(`${ACCOUNT}:1`)).find(({ state }) => state === 'link'),
    );
    await stop();
  });
  test('is deleted with its file when its customer is erased', async () => {
    const { shell, attachments, stop } = await startWithMedia();
    await shell.deliver(messageOf('1', { attachments }));
    await eventually(async () => (await shell.store.evidence(`${ACCOUNT}:1`))[0]?.state === 'kept');
    await eventually(() => copies(shell).length === 1);
    await shell.api('/customers/1/erase', { body: {} });
    expect(copies(shell)).toEqual([]);
    await stop();
  });
});

test('a hand-over is told to the staff channel, signed, with the case as the API shows it', async () => {
  const heard: { raw: string; signature: string | string[] | undefined }[] = [];
  const channel = createServer(async (request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    heard.push({ raw: Buffer.concat(chunks).toString(), signature: request.headers['x-signature-256'] });
    response.end();
  });
  await new Promise<void>((resolve) => channel.listen(0, '127.0.0.1', resolve));
  const shell = await startShell({
    HANDOFF_WEBHOOK_URL: `http://127.0.0.1:${(channel.address() as AddressInfo).port}/`,
    HANDOFF_WEBHOOK_SECRET: 'shared-with-staff',
  });
  await shell.deliver(messageOf('1', { text: 'person' }));
  const { raw, signature } = await eventually(() => heard[0]);
  expect(signature).toBe(signBody(raw, 'shared-with-staff'));
  expect(JSON.parse(raw)).toMatchObject({
    type: 'case.opened',
    case: { status: 'waiting', customer: { igsid: '1' }, topic: 'repair' },
  });
  await shell.stop();
  channel.closeAllConnections();
  channel.close();
});
