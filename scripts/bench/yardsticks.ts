/** What the product is measured against: servers that verify and parse a delivery and store nothing. */
import { createServer } from 'node:http';
import express from 'express';
import { parseDelivery } from '../../src/instagram/events';
import { parseBody } from '../../src/instagram/parse-body';
import { verifySignature } from '../../src/instagram/signature';
import { SECRET } from './deliveries';

const MAX_BYTES = 1_048_576;

/** The status of the answer. */
function judge(raw: Buffer, signature: string | undefined): number {
  if (!verifySignature(raw, signature, [SECRET])) return 401;
  return parseDelivery(parseBody(raw.toString('utf8')), Date.now()).object === 'instagram' ? 200 : 404;
}

function runBare(port: number): void {
  createServer((request, response) => {
    if (request.method === 'GET') return void response.end('ready');
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const header = request.headers['x-hub-signature-256'];
      const status = judge(Buffer.concat(chunks), typeof header === 'string' ? header : undefined);
      response
        .writeHead(status, { 'Content-Type': 'text/plain', 'Content-Length': 14 })
        .end('EVENT_RECEIVED');
    });
  }).listen(port, '127.0.0.1');
}

function runExpress(port: number): void {
  const app = express();
  app.disable('x-powered-by');
  app.get('/', (_request, response) => void response.send('ready'));
  app.post('/webhook', express.raw({ type: () => true, limit: MAX_BYTES }), (request, response) => {
    const status = judge(request.body as Buffer, request.get('x-hub-signature-256'));
    response.status(status).type('text/plain').send('EVENT_RECEIVED');
  });
  app.listen(port, '127.0.0.1');
}

const port = Number(process.env.PORT);
if (process.argv[2] === 'bare') runBare(port);
else runExpress(port);
