import type { IncomingMessage } from 'node:http';

export interface BodyLimits {
  /** The largest body that is kept, bytes. */
  readonly mostBytes: number;
  /**
   * A body a little too large is read to its end before it is refused, or the caller would see a broken connection
   * instead of the answer; beyond this many bytes nobody is waited for.
   */
  readonly mostDrainedBytes: number;
}
/** `too_large`: read to its end all the same. `endless`: too large to be read. `cut_off`: the caller went away. */
export type ReadBody = Buffer | 'too_large' | 'endless' | 'cut_off';

/** Reads the raw bytes of a request's body. Never rejects. */
export function readBody(
  request: IncomingMessage,
  { mostBytes, mostDrainedBytes }: BodyLimits,
): Promise<ReadBody> {
  if (Number(request.headers['content-length'] ?? 0) > mostDrainedBytes) return Promise.resolve('endless');
  return new Promise((resolve) => {
    let chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= mostBytes) chunks.push(chunk);
      else chunks = [];
      if (bytes > mostDrainedBytes) resolve('endless');
    });
    request.on('end', () => resolve(bytes > mostBytes ? 'too_large' : joinChunks(chunks)));
    // After an `end` these change nothing.
    request.on('error', () => resolve('cut_off'));
    request.on('close', () => resolve('cut_off'));
  });
}

/** Most bodies come in one piece, which then need not be copied. */
function joinChunks(chunks: readonly Buffer[]): Buffer {
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}
