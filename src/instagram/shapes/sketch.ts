const MAX_DEPTH = 6;

/**
 * The shape of a value without its content: keys, and the names of types. What is kept of a strange message that was
 * answered all the same, so that its words live in one place only and an unsend reaches all of them.
 */
export function sketch(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth === MAX_DEPTH) return typeof value;
  if (Array.isArray(value)) return value.slice(0, 1).map((item) => sketch(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, sketch(item, depth + 1)]));
}
