/** Every payload shape that Meta is known to send (test/fixtures/instagram), signed, into the running product. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Customer, type Product, startProduct } from './product';

const FOLDER = join(__dirname, '..', 'fixtures', 'instagram');
const gallery = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => [name, JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))] as const);

let product: Product;
beforeAll(async () => {
  product = await startProduct();
}, 60_000);
afterAll(() => product.close());

test.each(gallery)('%s is taken, again as a duplicate, and holds up nobody', async (_, { delivery }) => {
  expect((await product.send(delivery)).status).toBe(200);
  expect((await product.send(delivery)).status).toBe(200);
});

test('a customer is answered after all of them', async () => {
  const customer = new Customer(product);
  await customer.say('hello');
  expect((await customer.hears()).text).toContain('automated assistant');
});

test('nothing that the product could not read was thrown', () => {
  expect(product.output()).not.toMatch(/"level":(50|60)/);
});
