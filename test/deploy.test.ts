/** What the operator is given fits the program: names of commands, settings, metrics, alarms and addresses. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { VARIABLES } from '../src/environment';
import { HELP } from '../src/operator/run-instagram';
import { startLiveProgram } from './operator/live-program';

const root = join(__dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const DEPLOY = 'scripts/deploy';
const alerts = parse(read(`${DEPLOY}/alerts.yaml`)).groups.flatMap(
  (group: { rules: { alert: string; expr: string }[] }) => group.rules,
) as { alert: string; expr: string }[];

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourcesBelow(path);
    return /\.tsx?$/.test(path) ? [read(path)] : [];
  });
}
const source = sourcesBelow('src').join('\n');
const guides = ['scripts/README.md', `${DEPLOY}/RUNBOOK.md`, `${DEPLOY}/APP-REVIEW.md`];
const guideText = guides.map(read).join('\n');

/** The metrics that an expression names, without the prefix that the program adds. */
const metricsIn = (text: string) =>
  [...text.matchAll(/returns_desk_([a-z_]+)/g)].map((match) => match[1] ?? '');

test('alert rules and dashboard name metrics that the program shows', async () => {
  const program = await startLiveProgram();
  const { url } = program.running().addresses;
  const headers = { Authorization: `Bearer ${program.settings.DESK_API_TOKEN}` };
  const shown = metricsIn(await (await fetch(`${url}/metrics`, { headers })).text());
  await program.stop();
  for (const file of ['alerts.yaml', 'grafana-dashboard.json']) {
    const named = metricsIn(read(`${DEPLOY}/${file}`));
    expect(named).not.toHaveLength(0);
    expect([file, named.filter((name) => !shown.includes(name))]).toEqual([file, []]);
  }
});

test('every alert, and every alarm of the log, is explained in the runbook', () => {
  const runbook = read(`${DEPLOY}/RUNBOOK.md`);
  expect(alerts.map(({ alert }) => alert).filter((name) => !runbook.includes(`\n## ${name}\n`))).toEqual([]);
  const alarms = [...source.matchAll(/alarm: '([a-z_]+)'/g)].map((match) => match[1] ?? '');
  expect(alarms).not.toHaveLength(0);
  expect(alarms.filter((alarm) => !runbook.includes(`\`${alarm}\``))).toEqual([]);
});

test('every npm script of the guides exists, and every command of the account is in its help', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = [...guideText.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map((match) => match[1] ?? '');
  expect(named.filter((name) => !(name in scripts))).toEqual([]);
  const commands = [...guideText.matchAll(/npm run instagram -- ([a-z-]+)/g)].map((match) => match[1] ?? '');
  expect(
    commands.filter((command) => !command.startsWith('--') && !HELP.includes(`\n  ${command} `)),
  ).toEqual([]);
});

/** Settings of Node itself that a guide may name. */
const NODES_OWN = ['NODE_EXTRA_CA_CERTS'];

test('every setting of the guides and deployment files exists', () => {
  const compose = parse(read(`${DEPLOY}/compose.yaml`));
  expect(Object.keys(compose.services)).toEqual(['app', 'redis', 'proxy']);
  expect(Object.keys(compose.services.app.environment).filter((name) => !(name in VARIABLES))).toEqual([]);
  const named = [...guideText.matchAll(/`([A-Z][A-Z_]+)(?:=[^`]*)?`/g)].map((match) => match[1] ?? '');
  expect(named.filter((name) => !(name in VARIABLES) && !NODES_OWN.includes(name))).toEqual([]);
});

test('the lock file names the packages of every platform, so that npm ci works on each, and no registry', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string>; resolved?: string }>;
  };
  const locked = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')));
  const optional = Object.values(packages).flatMap((each) => Object.keys(each.optionalDependencies ?? {}));
  expect(optional.filter((name) => !locked.has(name))).toEqual([]);
  expect(Object.keys(packages).filter((path) => packages[path]?.resolved !== undefined)).toEqual([]);
});

test('Redis keeps what it is given, and evicts nothing', () => {
  const { command } = parse(read(`${DEPLOY}/compose.yaml`)).services.redis;
  expect(command.join(' ')).toMatch(/--appendonly yes .*--maxmemory-policy noeviction/);
});

test('every file that a guide points to exists', () => {
  const paths = [...guideText.matchAll(/`((?:scripts|src|flows|\.github)\/[\w./-]+)`/g)].map(
    (match) => match[1] ?? '',
  );
  expect(paths.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  const links = guides.flatMap((guide) =>
    [...read(guide).matchAll(/\]\(([\w./-]+)\)/g)].map((match) => join(root, guide, '..', match[1] ?? '')),
  );
  expect(links.filter((link) => !existsSync(link))).toEqual([]);
});
