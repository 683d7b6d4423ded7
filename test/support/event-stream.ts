/** A page's server-sent events, read as they come. */
export interface EventStream {
  /** Everything that was heard so far. */
  heard(): string;
  /** Resolves once `text` was heard; rejects when the stream ends without it. */
  waitFor(text: string): Promise<void>;
  /** Resolves once the server ended the stream. */
  ended: Promise<void>;
  close(): Promise<void>;
}

export function readEventStream(response: Response): EventStream {
  const reader = response.body?.getReader();
  if (!reader) throw new Error('the response has no body');
  let heard = '';
  let isOver = false;
  const waiting = new Set<() => void>();
  const look = () => {
    for (const check of waiting) check();
  };
  const read = async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      heard += new TextDecoder().decode(value);
      look();
    }
  };
  const ended = read()
    .catch(() => {})
    .then(() => {
      isOver = true;
      look();
    });
  return {
    heard: () => heard,
    waitFor: (text) =>
      new Promise((resolve, reject) => {
        const check = () => {
          if (!heard.includes(text) && !isOver) return;
          waiting.delete(check);
          if (heard.includes(text)) resolve();
          else reject(new Error(`the stream ended without ${text}`));
        };
        waiting.add(check);
        check();
      }),
    ended,
    close: () => reader.cancel(),
  };
}
