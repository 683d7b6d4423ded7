import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MAX_BURST_MS } from '../port';

const FOLDER = join(__dirname, 'lua');
/** Sorts a case whose customer never opened a window after all others. */
export const NO_WINDOW = 9e15;
/** Values that scripts share with this program. */
const CONSTANTS = `local MAX_BURST_MS, NO_WINDOW = ${MAX_BURST_MS}, ${NO_WINDOW}\n`;

export interface Script {
  readonly text: string;
  readonly sha: string;
  /** The keys that the script names as `k.<name>`, in the order of KEYS. */
  readonly keys: readonly string[];
}
interface Verb {
  readonly body: string;
  readonly keys: readonly string[];
}

const loaded = new Map<string, Script>();

function readVerb(name: string): Verb {
  const verb = readFileSync(join(FOLDER, `${name}.lua`), 'utf8');
  const uses = /^-- uses: (.*)$/m.exec(verb)?.[1]?.split(', ') ?? [];
  const shared = uses.map((part) => readFileSync(join(FOLDER, 'shared', `${part}.lua`), 'utf8'));
  const body = [...shared, verb].join('\n');
  return { body, keys: [...new Set([...body.matchAll(/\bk\.([a-z_]+)/g)].map((match) => String(match[1])))] };
}

function keep(id: string, create: () => { readonly text: string; readonly keys: readonly string[] }): Script {
  const known = loaded.get(id);
  if (known) return known;
  const { text, keys } = create();
  const script = { text, sha: createHash('sha1').update(text).digest('hex'), keys };
  loaded.set(id, script);
  return script;
}

/**
 * A verb's script: `lua/<name>.lua` behind the shared parts that its first line lists (`-- uses: a, b`). Keys are
 * never built in Lua: a script names them, and this program passes them.
 */
export function loadScript(name: string): Script {
  return keep(name, () => {
    const { body, keys } = readVerb(name);
    const table = keys.map((key, index) => `${key} = KEYS[${index + 1}]`).join(', ');
    return { text: `local k = { ${table} }\n${CONSTANTS}${body}`, keys };
  });
}

/** The verb on so many sets of its keys, one after the other in one command; its answers in a list. */
export function loadRepeatedScript(name: string, times: number): Script {
  return keep(`${name} x${times}`, () => {
    const { body, keys } = readVerb(name);
    const table = keys.map((key, index) => `${key} = KEYS[at + ${index + 1}]`).join(', ');
    const text = [
      `${CONSTANTS}local answers = {}`,
      `for n = 1, ${times} do`,
      `local at = (n - 1) * ${keys.length}`,
      `local k = { ${table} }`,
      `local function answer()\n${body}\nend`,
      'answers[n] = answer() or false',
      'end',
      'return answers',
    ].join('\n');
    return { text, keys };
  });
}
