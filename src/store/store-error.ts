/** A fault of the engine, in one of the two ways that matter to the caller. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  constructor(
    /** `unavailable`: try again later. `broken`: the data cannot be read; a person must look. */
    readonly code: 'unavailable' | 'broken',
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
