/**
 * Gives back what loading and compiling left behind, some 35 MB, which V8 by itself would keep until it runs short.
 * The debugging protocol is the one documented way to ask for it. Takes about 60 ms, so it belongs to the start.
 */
export async function collectGarbage(): Promise<void> {
  if (!process.features.inspector) return;
  const { Session } = await import('node:inspector');
  const session = new Session();
  session.connect();
  try {
    await new Promise<void>((resolve, reject) => {
      session.post('HeapProfiler.collectGarbage', (error) => (error ? reject(error) : resolve()));
    });
  } finally {
    session.disconnect();
  }
}
