import type { Request, Response } from 'express';

const HEARTBEAT_MS = 20_000;
/** How many pages may watch at once. */
const MAX_WATCHERS = 20;

/** Server-sent events: everyone who watches gets a snapshot first, then each change. */
export function createEventStream(snapshot: () => unknown) {
  const watchers = new Set<Response>();
  const heartbeat = setInterval(() => {
    for (const watcher of watchers) watcher.write(': still here\n\n');
  }, HEARTBEAT_MS);
  heartbeat.unref();

  return {
    watch(request: Request, response: Response): void {
      if (watchers.size >= MAX_WATCHERS) {
        response.status(503).end();
        return;
      }
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store, no-transform',
        'X-Accel-Buffering': 'no',
      });
      response.write(frame('snapshot', snapshot()));
      watchers.add(response);
      request.on('close', () => watchers.delete(response));
    },
    send(event: string, data: unknown): void {
      for (const watcher of watchers) watcher.write(frame(event, data));
    },
    close(): void {
      clearInterval(heartbeat);
      for (const watcher of watchers) watcher.end();
      watchers.clear();
    },
  };
}

export type EventStream = ReturnType<typeof createEventStream>;

function frame(event: string, data: unknown): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}
