/** `npm run backup`: a copy of the embedded store and the photos, while the program runs or not. */
import { runForEveryShop } from '../src/operator/command-line';
import { runBackup } from '../src/operator/run-backup';

void runForEveryShop(async (io) => {
  await runBackup(io);
  return 0;
}, Date.now);
