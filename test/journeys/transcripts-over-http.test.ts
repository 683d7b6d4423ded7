/**
 * A sample of the dialogues, played over HTTP against the running product: the customer's lines as signed deliveries,
 * the bot's as the stand-in Graph API received them. Clock and staff lines need the replay, so dialogues with them
 * are left to it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Dialogue, parseDialogues } from '../transcripts/parse-dialogues';
import { Customer, type Product, type Sent, startProduct } from './product';

const SAMPLE = [
  'en/arrived-faulty.txt',
  'en/corrections.txt',
  'en/decline-and-dispute.txt',
  'en/navigation.txt',
  'en/not-understood.txt',
  'en/other-topics.txt',
  'en/person.txt',
  'en/questions-of-their-own.txt',
  'en/self-help.txt',
  'en/short-phrases.txt',
  'ko/arrived-faulty.txt',
  'ko/corrections.txt',
  'ko/navigation.txt',
  'ko/other-topics.txt',
  'ko/short-phrases.txt',
  'ko/two-matters.txt',
];
const PER_FILE = 2;
/** Lines that HTTP alone can play or that only the replay checks. */
const PLAYED = /^(?:customer|customer taps|bot|bot not|button): |^customer sends: photo$/;
const LEFT_TO_REPLAY = /^(?:case|facts|summary|no summary): |^no case$/;

let product: Product;
beforeAll(async () => {
  product = await startProduct({ BURST_QUIET_MS: '0' });
}, 60_000);
afterAll(() => product.close());

function dialoguesOf(file: string): Dialogue[] {
  return parseDialogues(readFileSync(join(__dirname, '..', 'transcripts', file), 'utf8'), file)
    .filter(({ lines }) => lines.every(({ text }) => PLAYED.test(text) || LEFT_TO_REPLAY.test(text)))
    .filter(({ lines }) => !isBurst(lines))
    .slice(0, PER_FILE);
}

/** Several messages in a row are one turn only when they arrive together, which HTTP does not promise. */
function isBurst(lines: Dialogue['lines']): boolean {
  return lines.some(({ text }, at) => /^customer/.test(text) && /^customer/.test(lines[at + 1]?.text ?? ''));
}

describe.each(SAMPLE)('%s', (file) => {
  test.each(dialoguesOf(file).map((dialogue) => [dialogue.title, dialogue] as const))(
    '%s',
    async (_, { lines }) => {
      const customer = new Customer(product);
      let reply: Sent | undefined;
      for (const { text } of lines) {
        const [, verb = '', rest = ''] = /^([^:]+?)(?::\s*(.*))?$/.exec(text) ?? [];
        if (verb.startsWith('customer')) {
          await speak(customer, verb, rest, reply);
          reply = await customer.hears();
        } else check(verb, rest, reply);
      }
    },
  );
});

async function speak(
  customer: Customer,
  verb: string,
  words: string,
  reply: Sent | undefined,
): Promise<void> {
  if (verb === 'customer sends') return void (await customer.photo());
  if (verb === 'customer') return void (await customer.say(words));
  const button = reply?.quickReplies.find(({ title }) => title === words);
  await customer.tap(button?.payload ?? words, words);
}

function check(verb: string, words: string, reply: Sent | undefined): void {
  const said = flat(reply?.text ?? '');
  if (verb === 'bot') expect(said).toContain(flat(words));
  if (verb === 'bot not') expect(said).not.toContain(flat(words));
  if (verb === 'button') expect(reply?.quickReplies.map(({ title }) => title)).toContain(words);
}

/** The replay's references are of its own making. */
function flat(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/R-[0-9A-Z]{5}|R-TEST\d*/g, 'R-')
    .trim();
}
