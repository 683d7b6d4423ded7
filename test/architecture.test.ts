/** The shape of the house, proven from the import lines: arrows run one way, and there are no circles. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';

const SRC = join(__dirname, '..', 'src');

/** What each room may import from the other rooms. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  flows: ['core'],
  understanding: ['core'],
  instagram: ['core'],
  store: ['core', 'log', 'error-code'],
  log: [],
  'error-code': [],
  environment: [],
  settings: ['environment', 'settings-checks'],
  'settings-checks': ['environment'],
  shops: ['environment', 'settings', 'settings-checks'],
  'shop-model': ['settings', 'shops', 'understanding'],
  'shop-argument': ['settings', 'shops', 'shop-model', 'understanding'],
  simulator: ['core', 'instagram', 'log'],
  work: ['core', 'flows', 'instagram', 'store', 'log', 'error-code'],
  tracing: ['core', 'store', 'work', 'log'],
  operator: [
    'core',
    'flows',
    'instagram',
    'store',
    'work',
    'settings',
    'shops',
    'shop-argument',
    'error-code',
  ],
  web: ['core', 'flows', 'instagram', 'store', 'work', 'log', 'settings', 'error-code'],
};
/** Joins everything: `app` composes, `main` starts, and what stands at the top of `src` belongs to them. */
const TOP = /^[a-z-]+\.ts$/;

const CORE_LIBRARIES: Readonly<Record<string, RegExp>> = {
  zod: /./,
  luxon: /^core[\\/]calendar\.ts$/,
  xstate: /^core[\\/]machine\.ts$/,
};

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

interface Import {
  readonly from: string;
  readonly to: string;
  readonly dynamic: boolean;
}

function importsOf(file: string): Import[] {
  const source = readFileSync(file, 'utf8');
  const found = source.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?from\s+['"]([^'"]+)['"]|(?:^|\n)import\s+['"]([^'"]+)['"]|(import)\(\s*['"]([^'"]+)['"]\s*\)|require\(\s*['"]([^'"]+)['"]\s*\)/g,
  );
  return [...found].map((match) => ({
    from: relative(SRC, file),
    to: match[1] ?? match[2] ?? match[4] ?? match[5] ?? '',
    dynamic: match[3] !== undefined,
  }));
}

const files = filesBelow(SRC);
const imports = files.flatMap(importsOf);

function roomOf(file: string): string {
  const [first = ''] = file.split(sep);
  return TOP.test(first) ? first.replace(/\.ts$/, '') : first;
}

function targetOf({ from, to }: Import): string | undefined {
  return to.startsWith('.') ? normalize(join(dirname(from), to)) : undefined;
}

const ROOTS = new Set(
  files
    .map((file) => relative(SRC, file))
    .filter((file) => TOP.test(file))
    .map(roomOf),
);

test('each room imports only from the rooms below it', () => {
  const wrong = imports.flatMap((line) => {
    const target = targetOf(line);
    if (!target) return [];
    const [from, to] = [roomOf(line.from), roomOf(target.includes(sep) ? target : `${target}.ts`)];
    const allowed = MAY_IMPORT[from];
    if (from === to || (allowed === undefined && ROOTS.has(from))) return [];
    return allowed?.includes(to) ? [] : [`${line.from} imports ${line.to}`];
  });
  expect(wrong).toEqual([]);
});

test('the core imports no library but zod, and luxon and xstate in one file each', () => {
  const wrong = imports.filter(
    ({ from, to }) => roomOf(from) === 'core' && !to.startsWith('.') && !CORE_LIBRARIES[to]?.test(from),
  );
  expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
});

test('the simulator is reached only by a dynamic import', () => {
  const wrong = imports.filter(
    (line) => !line.dynamic && roomOf(line.from) !== 'simulator' && targetOf(line)?.startsWith('simulator'),
  );
  // Types vanish when compiled.
  const loaded = wrong.filter(
    ({ from, to }) =>
      !new RegExp(`import type [^;]*from '${to.replaceAll('.', '\\.')}'`).test(
        readFileSync(join(SRC, from), 'utf8'),
      ),
  );
  expect(loaded.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
});

test('no file imports itself by a detour', () => {
  const byFile = new Map<string, string[]>();
  const known = new Set(files.map((file) => relative(SRC, file)));
  for (const line of imports) {
    const target = targetOf(line);
    const file =
      target && [`${target}.ts`, `${target}.tsx`, join(target, 'index.ts')].find((name) => known.has(name));
    if (file && !line.dynamic) byFile.set(line.from, [...(byFile.get(line.from) ?? []), file]);
  }
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      circles.push([...path.slice(path.indexOf(file)), file].join(' > '));
      return;
    }
    if (done.has(file)) return;
    for (const next of byFile.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of byFile.keys()) visit(file, []);
  expect(circles).toEqual([]);
});
