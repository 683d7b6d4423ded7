/** Who speaks (contract, promise 4): one voice at a time, seen from outside. */
import { randomUUID } from 'node:crypto';
import { ACCOUNT, Customer, type Product, startProduct, until } from './product';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
}, 60_000);
afterAll(() => product.close());

const QUIET_MS = 700;
const quiet = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, QUIET_MS));

async function handOver(customer: Customer): Promise<any> {
  await customer.tap('do=person', 'Talk to a person');
  await customer.hears();
  return until(
    async () => (await product.api(`/cases?q=${customer.igsid}`)).body.cases[0],
    () => 'no case',
  );
}

function echo(customer: Customer, text: string, mid: string = randomUUID()): Record<string, unknown> {
  return {
    sender: { id: ACCOUNT },
    recipient: { id: customer.igsid },
    timestamp: Date.now(),
    message: { mid, text, is_echo: true },
  };
}

test('while a case is claimed the bot says nothing, and says that it is automated when it is back', async () => {
  const customer = new Customer(product);
  const { id } = await handOver(customer);
  expect((await product.api(`/cases/${id}/claim`, {})).body.status).toBe('claimed');
  const before = customer.all().length;
  await customer.say('hello? is anyone there');
  await quiet();
  expect(customer.all()).toHaveLength(before);
  expect((await product.api(`/cases/${id}/resolve`, { outcome: 'answered', note: 'done' })).status).toBe(200);
  await customer.say('my necklace arrived broken');
  expect((await customer.hears()).text).toContain('automated assistant');
});

test('a message typed in the Instagram app silences the bot, though no case is claimed', async () => {
  const customer = new Customer(product);
  await customer.say('hello');
  await customer.hears();
  await customer.send(echo(customer, 'Hi, this is Mina from the shop'));
  await quiet();
  const before = customer.all().length;
  await customer.say('oh hi Mina, my ring broke');
  await quiet();
  expect(customer.all()).toHaveLength(before);
});

test('an echo of our own message changes nothing, even when it overtakes the answer to the send', async () => {
  const customer = new Customer(product);
  product.graph.intercept = (body, response) => {
    if (!body.message || body.recipient.id !== customer.igsid) return false;
    product.graph.intercept = undefined;
    const mid = `overtaken-${randomUUID()}`;
    void customer.send(echo(customer, body.message.text, mid)).then(() => {
      product.graph.sent.push({
        to: customer.igsid,
        text: body.message.text,
        quickReplies: body.message.quick_replies ?? [],
        tag: undefined,
        mid,
      });
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ recipient_id: customer.igsid, message_id: mid }));
    });
    return true;
  };
  await customer.say('hello');
  await customer.hears();
  await customer.say('my necklace chain broke');
  expect((await customer.hears()).quickReplies.length).toBeGreaterThan(0);
});

test('a reply from the desk goes out as a person wrote it, without a tag inside 24 hours', async () => {
  const customer = new Customer(product);
  const { id } = await handOver(customer);
  const { body } = await product.api(`/cases/${id}/reply`, { text: '안녕하세요, 민아입니다.' });
  expect(body.status).toBe('claimed');
  const sent = await until(
    () => customer.all().find(({ text }) => text === '안녕하세요, 민아입니다.'),
    () => 'the reply never left',
  );
  expect(sent).toMatchObject({ tag: undefined, quickReplies: [] });
});

test('an unsent message is gone from the case', async () => {
  const customer = new Customer(product);
  const mid = randomUUID();
  await customer.say('my secret order is PLUM-4711 and the ring is broken', mid);
  await customer.hears();
  const { id } = await handOver(customer);
  await customer.send(customer.item({ message: { mid, is_deleted: true } }));
  const view = await until(
    async () => {
      const { body } = await product.api(`/cases/${id}`);
      return JSON.stringify(body).includes('PLUM-4711') ? undefined : body;
    },
    () => 'the words are still there',
  );
  expect(view.transcript.filter((entry: any) => entry.withdrawn)).toHaveLength(1);
});
