import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import axios from 'axios';
import type { Reminder } from '../../../src/web/desk/reminder';
import {
  createDiscordChannel,
  createMailChannel,
  createSignedChannel,
  createSlackChannel,
} from '../../../src/web/desk/reminder-channels';

const REMINDER: Reminder = {
  kind: 'unclaimed',
  caseId: 'case-1',
  title: 'Nobody took it',
  text: 'R-7F3K2 · <Ring> & more',
  url: 'http://desk.example/desk/cases/R-7F3K2',
};
const http = axios.create();

interface Received {
  body: string;
  signature: string | undefined;
}
let server: Server;
let url: string;
let status = 200;
const received: Received[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => {
      body += String(part);
    });
    request.on('end', () => {
      received.push({ body, signature: request.headers['x-signature-256']?.toString() });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
beforeEach(() => {
  received.length = 0;
  status = 200;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test('Slack gets text whose markup is escaped', async () => {
  await createSlackChannel(http, url).send(REMINDER);
  expect(JSON.parse(received[0]?.body ?? '')).toEqual({
    text: '*Nobody took it*\nR-7F3K2 · &lt;Ring&gt; &amp; more\nhttp://desk.example/desk/cases/R-7F3K2',
  });
});

test('Discord gets text that mentions nobody', async () => {
  await createDiscordChannel(http, url).send(REMINDER);
  expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({ allowed_mentions: { parse: [] } });
});

test('the shop’s own webhook gets the case, signed', async () => {
  const channel = createSignedChannel(http, {
    url,
    secret: 's3cret',
    describeCase: async () => ({ id: 'case-1' }),
  });
  await channel.send(REMINDER);
  const { body, signature } = received[0] as Received;
  expect([JSON.parse(body), signature]).toEqual([
    { type: 'case.reminder', reason: 'unclaimed', case: { id: 'case-1' } },
    `sha256=${createHmac('sha256', 's3cret').update(body).digest('hex')}`,
  ]);
});

test.each([302, 404, 500])('an answer of %i is a failure', async (answer) => {
  status = answer;
  await expect(createSlackChannel(http, url).send(REMINDER)).rejects.toMatchObject({
    code: `http_${answer}`,
  });
});

/** As much of SMTP as one message needs. */
function startSmtp(onMessage: (text: string) => void): Promise<TcpServer> {
  const smtp = createTcpServer((socket) => {
    let inData = false;
    let message = '';
    socket.write('220 test\r\n');
    socket.on('data', (chunk) => {
      const text = String(chunk);
      if (inData) {
        message += text;
        if (!message.endsWith('\r\n.\r\n')) return;
        inData = false;
        onMessage(message);
        socket.write('250 kept\r\n');
      } else if (text.startsWith('DATA')) {
        inData = true;
        socket.write('354 go on\r\n');
      } else if (text.startsWith('QUIT')) socket.end('221 bye\r\n');
      else socket.write('250 ok\r\n');
    });
  });
  return new Promise((resolve) => smtp.listen(0, '127.0.0.1', () => resolve(smtp)));
}

test('e-mail reaches everyone on the list', async () => {
  let mail = '';
  const smtp = await startSmtp((text) => {
    mail = text;
  });
  const { port } = smtp.address() as AddressInfo;
  const channel = createMailChannel({
    url: `smtp://127.0.0.1:${port}`,
    from: 'desk@shop.example',
    to: ['mina@shop.example', 'ara@shop.example'],
  });
  await channel.send(REMINDER);
  await new Promise((resolve) => smtp.close(resolve));
  expect(mail).toMatch(/^To: mina@shop.example, ara@shop.example/m);
});
