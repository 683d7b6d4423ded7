/** The program: settings in, one process up, a clean stop on SIGTERM and SIGINT. */
import { config } from 'dotenv';
import { collectDefaultMetrics } from 'prom-client';
import { collectGarbage } from './collect-garbage';
import { errorCodeOf } from './error-code';
import { FlowsError } from './flows/load-flows';
import { createLog, type Log } from './log';
import { readSettings, type Settings, SettingsError } from './settings';
import { readShops } from './shops';
import { type StartDeps, type Started, start } from './start';
import { openTracing } from './tracing/open-tracing';
import { systemRandom } from './work/surroundings';

async function createProcessLog({ LOG_LEVEL, production }: Settings): Promise<Log> {
  if (!process.stdout.isTTY || production) return createLog(LOG_LEVEL);
  const { default: pretty } = await import('pino-pretty');
  return createLog(LOG_LEVEL, pretty({ colorize: true, ignore: 'pid,hostname', sync: true }));
}

/** What a newcomer needs, in plain words above the log. */
function printAddresses({ shops }: Started): void {
  for (const { url, simulator, desk } of shops) {
    const lines = [`Returns Desk listens on ${url}`];
    if (simulator) lines.push(`Talk to it as a customer: ${simulator}`);
    lines.push(`The staff desk: ${desk}`);
    process.stdout.write(`${lines.join('\n')}\n`);
  }
}

/** Ends the process once everything is closed, or when that takes too long. */
function stopOnSignals(stop: () => Promise<void>, settings: Settings, log: Log): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'asked to stop');
    setTimeout(() => {
      log.error('stopped without finishing what was in hand; it is kept');
      process.exit(1);
    }, settings.STOP_TIMEOUT_MS).unref();
    stop().then(
      () => process.exit(0),
      (err: unknown) => {
        log.fatal({ err }, 'stop failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}

/** Node's own report would print whatever hangs on the error, tokens included. */
function endOnFaults(log: Log): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(event, (err: unknown) => {
      log.fatal({ err }, event);
      process.exit(1);
    });
}

/** Whoever read the output is gone (`| head`, a terminal that was closed): the shop goes on in silence. */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (err) => {
      if (errorCodeOf(err) !== 'EPIPE') throw err;
    });
}

async function startWith(deps: StartDeps): Promise<Started> {
  const shops = readShops(process.env, deps.settings);
  if (shops.length === 0) return start(deps);
  const { startShops } = await import('./start-shops.js');
  return startShops(deps, shops);
}

async function main(): Promise<void> {
  config({ quiet: true });
  const settings = readSettings(process.env);
  const log = await createProcessLog(settings);
  endOnFaults(log);
  outliveReaders();
  const tracing = await openTracing({
    endpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT,
    ratio: settings.OTEL_TRACES_SAMPLER_ARG,
    log,
  });
  const running = await startWith({ settings, log, clock: Date.now, random: systemRandom, tracing });
  collectDefaultMetrics({ register: running.registry });
  stopOnSignals(() => running.stop().finally(() => tracing?.stop()), settings, log);
  if (!settings.production) printAddresses(running);
  await collectGarbage();
}

main().catch((error: unknown) => {
  const isExpected = error instanceof SettingsError || error instanceof FlowsError;
  process.stderr.write(`${isExpected ? error.message : 'The start failed'}\n`);
  if (!isExpected) createLog('fatal').fatal({ err: error }, 'start failed');
  process.exit(1);
});
