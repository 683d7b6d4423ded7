/** `npm run check:flows`: checks `flows/` (or FLOWS_DIR) and prints every fault with file, line and what to do. */
import { FlowsError, loadRulebook } from '../src/flows/load-flows';
import { readShopFiles } from '../src/shop-argument';
import { loadReplies } from '../src/web/desk/replies';
import { loadWords } from '../src/web/desk/words';

const { flows: folder } = readShopFiles(process.argv.slice(2));
try {
  const { flows, policy } = loadRulebook(folder);
  loadWords(folder);
  loadReplies(folder);
  const rules = Object.values(flows).reduce((sum, flow) => sum + flow.rules.length, 0);
  process.stdout.write(
    `flows: ${Object.keys(flows).length} topics, ${rules} rules, ${Object.keys(policy.clauses).length} clauses: all good\n`,
  );
} catch (error) {
  if (!(error instanceof FlowsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
