/** `npm run migrate:engine -- --to redis|sqlite`: moves the whole store to the other engine while the product is stopped. */
import { runCommandLine } from '../src/operator/command-line';
import { runMigrateEngine } from '../src/operator/run-migrate-engine';

void runCommandLine(async (io, words) => {
  await runMigrateEngine(io, words);
  return 0;
}, Date.now);
