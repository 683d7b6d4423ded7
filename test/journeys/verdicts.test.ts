/** A scripted customer reaches every verdict of the policy through HTTP alone, answering only what is asked. */
import { CHOICE_FACTS, type FactName, type FactValues, isDateRange, type Topic } from '../../src/core/facts';
import { type Path, walkTopic } from '../../src/core/flow-walk';
import { loadRulebook } from '../../src/flows/load-flows';
import { Customer, type Product, type Sent, startProduct, until } from './product';

const rulebook = loadRulebook('flows');
const clock = { firstContactAt: Date.now(), timeZone: 'Asia/Seoul' };

/** One path to every rule of every topic. */
function pathsToEveryRule(): [string, Topic, Path][] {
  const found = new Map<string, [string, Topic, Path]>();
  for (const topic of CHOICE_FACTS.topic) {
    for (const path of walkTopic(rulebook, topic, clock)) {
      const name = `${path.ruling.topic}: ${path.ruling.rule}`;
      if (!found.has(name)) found.set(name, [name, topic, path]);
    }
  }
  return [...found.values()];
}

let product: Product;
beforeAll(async () => {
  product = await startProduct({ BURST_QUIET_MS: '0' });
}, 60_000);
afterAll(() => product.close());

describe('a customer reaches', () => {
  const paths = pathsToEveryRule();
  const played = new Map<string, Promise<{ verdict: any; explained: string }>>();
  // All at once: the product holds many talks side by side.
  beforeAll(() => {
    for (const [name, topic, path] of paths) {
      const game = play(topic, path.values);
      game.catch(() => {});
      played.set(name, game);
    }
  });

  test.each(paths)('%s', async (name, _topic, path) => {
    const { verdict, explained } = await played.get(name)!;
    const expected = path.ruling.verdict;
    const flags = [...expected.flags, ...(expected.decision === 'declined' ? ['disputed'] : [])];
    if (expected.decision === 'self_help') {
      expect(verdict).toBeUndefined();
      return;
    }
    expect({ ...verdict, flags: [...verdict.flags].sort() }).toEqual({ ...expected, flags: flags.sort() });
    if (expected.decision !== 'declined') return;
    for (const clause of expected.clauses)
      expect(explained.replace(/\s+/g, ' ')).toContain(rulebook.policy.clauses[clause]!.en);
  });
});

/** Plays one customer to the end; the verdict is the case's, or none when the talk was closed without one. */
async function play(topic: Topic, values: FactValues): Promise<{ verdict: any; explained: string }> {
  const customer = new Customer(product);
  await customer.tap(`topic=${topic}`, 'Help');
  for (let turns = 0; turns < 25; turns++) {
    const reply = await customer.hears();
    if (reply.quickReplies.some(({ payload }) => payload === 'do=ask_anyway')) {
      await customer.tap('do=ask_anyway');
      await customer.hears();
      return { verdict: (await caseOf(customer)).verdict, explained: reply.text };
    }
    if (!reply.quickReplies.some(({ payload }) => payload === 'do=person')) {
      const solved = reply.quickReplies.length === 0;
      return { verdict: solved ? undefined : (await caseOf(customer)).verdict, explained: reply.text };
    }
    await answerQuestion(customer, reply, values);
  }
  throw new Error('the talk never ended');
}

async function answerQuestion(customer: Customer, reply: Sent, values: FactValues): Promise<void> {
  const facts = reply.quickReplies.map(({ payload }) => payload.split('=')[0] as FactName);
  const fact = facts.find((name) => name !== ('do' as FactName));
  if (fact === undefined) return void (await customer.say('12'));
  if (fact === 'photo') return void (await customer.photo());
  const value = values[fact] ?? (fact === 'product_type' ? 'ring' : undefined);
  if (value === undefined) throw new Error(`${fact} is asked, which the rules do not need`);
  await customer.tap(`${fact}=${isDateRange(value) ? `${iso(value.from)}/${iso(value.to)}` : value}`);
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

async function caseOf(customer: Customer): Promise<any> {
  return until(
    async () => (await product.api(`/cases?q=${customer.igsid}`)).body.cases[0],
    () => `no case of ${customer.igsid}`,
  );
}
