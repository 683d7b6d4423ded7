/**
 * `npm run draw:flows`: prints the flows as Mermaid, one drawing a topic, read from the compiled machine's own paths.
 * With a topic's name as argument, that one only.
 */
import { CHOICE_FACTS, type Topic } from '../src/core/facts';
import { drawTopic } from '../src/core/flow-drawing';
import { loadRulebook } from '../src/flows/load-flows';
import { readShopFiles } from '../src/shop-argument';

const { flows, words } = readShopFiles(process.argv.slice(2));
const rulebook = loadRulebook(flows);
const [wanted] = words;
const topics = CHOICE_FACTS.topic.filter((topic) => wanted === undefined || topic === wanted);
if (topics.length === 0) {
  process.stderr.write(`draw:flows: no topic "${wanted}"; there are ${CHOICE_FACTS.topic.join(', ')}\n`);
  process.exitCode = 1;
}
for (const topic of topics)
  process.stdout.write(`### ${topic}\n\n\`\`\`mermaid\n${drawTopic(rulebook, topic as Topic)}\`\`\`\n\n`);
