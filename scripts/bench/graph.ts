/** The cheapest Graph API: takes every send, and tells who was written to. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface BenchGraph {
  readonly port: number;
  /** Told of every message's recipient. */
  onMessage: (igsid: string) => void;
  close(): void;
}

const RECIPIENT = /"recipient":\{"id":"(\d+)"\}/;

export async function startGraph(): Promise<BenchGraph> {
  let sent = 0;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('latin1');
    request.on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      const igsid = RECIPIENT.exec(body)?.[1];
      sent += 1;
      const answer = JSON.stringify({ recipient_id: igsid, message_id: `bench-${sent}` });
      response
        .writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': answer.length })
        .end(answer);
      if (igsid !== undefined) graph.onMessage(igsid);
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const graph: BenchGraph = {
    port: (server.address() as AddressInfo).port,
    onMessage: () => {},
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return graph;
}
