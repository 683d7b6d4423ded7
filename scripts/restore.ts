/** `npm run restore -- <folder>`: a backup in the place of what is there, which is kept aside. */
import { runCommandLine } from '../src/operator/command-line';
import { runRestore } from '../src/operator/run-restore';

void runCommandLine(async (io, words) => {
  await runRestore(io, words);
  return 0;
}, Date.now);
