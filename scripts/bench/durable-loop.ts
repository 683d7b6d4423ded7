/**
 * The least that a durable turn costs on SQLite: a delivery is verified, parsed and committed with its reply before it
 * is acknowledged, the reply is sent, and that it was sent is committed. No conversation, no policy, one fixed reply;
 * commits are shared and connections kept as the product does.
 */
import { createHash } from 'node:crypto';
import { Agent, request as ask, createServer, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { parseDelivery } from '../../src/instagram/events';
import { parseBody } from '../../src/instagram/parse-body';
import { verifySignature } from '../../src/instagram/signature';
import { SECRET } from './deliveries';

/** As long as a stored conversation. */
const STATE = JSON.stringify({ kept: 'x'.repeat(1_000) });
const REPLY = 'Which piece is it about?';
const BODY = Buffer.from('EVENT_RECEIVED');
/** As durable as the product's own file; that one also overwrites what is deleted. */
const PRAGMAS = ['journal_mode = WAL', 'synchronous = FULL', 'locking_mode = EXCLUSIVE'];

const db = new Database(join(process.env.DATA_DIR ?? '.', 'durable-loop.sqlite'));
for (const pragma of PRAGMAS) db.pragma(pragma);
db.exec(`CREATE TABLE seen (digest BLOB PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE conversation (id TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, igsid TEXT NOT NULL, text TEXT NOT NULL)`);
const see = db.prepare<[Buffer]>('INSERT INTO seen VALUES (?) ON CONFLICT DO NOTHING');
const save = db.prepare<[string, string]>('INSERT OR REPLACE INTO conversation VALUES (?, ?)');
const queue = db.prepare<[string, string]>('INSERT INTO outbox (igsid, text) VALUES (?, ?)');
const drop = db.prepare<[number]>('DELETE FROM outbox WHERE id = ?');
const begin = db.prepare('BEGIN IMMEDIATE');
const commit = db.prepare('COMMIT');

interface Write {
  run(): void;
  done(): void;
}
let waiting: Write[] = [];

/** What is written in one round of the event loop shares one sync of the disk. */
function write(one: Write): void {
  if (waiting.length === 0) setImmediate(flush);
  waiting.push(one);
}

function flush(): void {
  const batch = waiting;
  waiting = [];
  begin.run();
  for (const { run } of batch) run();
  commit.run();
  for (const { done } of batch) done();
}

const agent = new Agent({ keepAlive: true });
const address = new URL(`${process.env.GRAPH_API_URL}/me/messages`);

function send(id: number, igsid: string): void {
  const body = JSON.stringify({ recipient: { id: igsid }, message: { text: REPLY } });
  const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
  const call = ask(address, { method: 'POST', agent, headers }, (response) => {
    response.resume();
    response.on('end', () => write({ run: () => drop.run(id), done: () => {} }));
  });
  call.end(body);
}

function take(raw: Buffer, response: ServerResponse): void {
  const delivery = parseDelivery(parseBody(raw.toString('utf8')), Date.now());
  const replies: { readonly id: number; readonly igsid: string }[] = [];
  write({
    run() {
      for (const { id, conversationId } of delivery.events) {
        if (see.run(createHash('sha256').update(id).digest()).changes === 0) continue;
        const igsid = conversationId.slice(conversationId.indexOf(':') + 1);
        save.run(conversationId, STATE);
        replies.push({ id: Number(queue.run(igsid, REPLY).lastInsertRowid), igsid });
      }
    },
    done() {
      response.writeHead(200, { 'Content-Length': BODY.length }).end(BODY);
      for (const { id, igsid } of replies) send(id, igsid);
    },
  });
}

createServer((request, response) => {
  if (request.method === 'GET') return void response.end('ready');
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const raw = Buffer.concat(chunks);
    const header = request.headers['x-hub-signature-256'];
    if (verifySignature(raw, typeof header === 'string' ? header : undefined, [SECRET])) take(raw, response);
    else response.writeHead(401).end();
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
