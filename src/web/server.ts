/** The HTTP server with its limits in time, so that slow or silent callers cost nothing. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Headers that take longer are an attack or a dead line. */
const HEADERS_TIMEOUT_MS = 10_000;
/** The whole request; Meta itself gives us 5 s to answer. */
const REQUEST_TIMEOUT_MS = 20_000;
const CHECK_EVERY_MS = 2_000;
/** Longer than a proxy keeps its side, so that it is not cut off between two requests. */
const KEEP_ALIVE_MS = 65_000;

export interface HttpServer {
  /** Listens and resolves with the port. Rejects when it is taken. */
  listen(port: number): Promise<number>;
  /** Takes no new request; resolves when those in hand are answered, or cuts them off after `withinMs`. */
  close(withinMs: number): Promise<void>;
}

export function createHttpServer(handle: RequestListener): HttpServer {
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: CHECK_EVERY_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
    },
    handle,
  );
  return {
    listen: (port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, () => {
          server.off('error', reject);
          resolve((server.address() as AddressInfo).port);
        });
      }),
    close: (withinMs) =>
      new Promise((resolve) => {
        const cutOff = setTimeout(() => server.closeAllConnections(), withinMs);
        server.close(() => {
          clearTimeout(cutOff);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
