/** How long the comparison of a signature takes must not tell how much of a forged one is right. */
import crypto from 'node:crypto';
import { signBody, verifySignature } from '../../src/instagram/signature';

const SECRETS = ['first-secret', 'second-secret'];
const body = Buffer.alloc(300, 'x');
const right = signBody(body, 'first-secret').slice('sha256='.length);
const otherDigit = (digit: string) => (digit === '0' ? '1' : '0');
const WRONG_AT_ONCE = `sha256=${otherDigit(right[0]!)}${right.slice(1)}`;
const WRONG_AT_LAST = `sha256=${right.slice(0, -1)}${otherDigit(right.at(-1)!)}`;

afterEach(() => jest.restoreAllMocks());

test.each([
  ['right', `sha256=${right}`],
  ['wrong in its first digit', WRONG_AT_ONCE],
  ['wrong in its last digit', WRONG_AT_LAST],
])('a signature that is %s is compared whole, with that of every secret', (_name, header) => {
  const compare = jest.spyOn(crypto, 'timingSafeEqual');
  verifySignature(body, header, SECRETS);
  expect(compare.mock.calls.map((sides) => sides.map(({ byteLength }) => byteLength))).toEqual([
    [32, 32],
    [32, 32],
  ]);
});

const WARM_UP = 5_000;
const SAMPLES = 20_000;
/** Slower ones were interrupted by something else. */
const KEPT_SHARE = 0.9;
/**
 * Of Welch's t between the two, as in Reparaz and others, "Dude, is my code constant time?" (2017): beyond 10 a
 * comparison is certainly not. Without a leak t is spread like a normal one, which never comes near.
 */
const CERTAIN_LEAK = 10;

const measure = (header: string): number => {
  const from = process.hrtime.bigint();
  verifySignature(body, header, SECRETS);
  return Number(process.hrtime.bigint() - from);
};
function summarise(all: readonly number[]) {
  const times = [...all].sort((a, b) => a - b).slice(0, all.length * KEPT_SHARE);
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  const variance = times.reduce((sum, time) => sum + (time - mean) ** 2, 0) / (times.length - 1);
  return { mean, error: variance / times.length };
}

test('early and late faults cannot be told apart by their time', () => {
  const times: Record<string, number[]> = { [WRONG_AT_ONCE]: [], [WRONG_AT_LAST]: [] };
  for (let n = 0; n < WARM_UP + SAMPLES; n += 1) {
    // By chance, so that nothing that comes in a rhythm falls on one of them.
    const header = Math.random() < 0.5 ? WRONG_AT_ONCE : WRONG_AT_LAST;
    const time = measure(header);
    if (n >= WARM_UP) times[header]!.push(time);
  }
  const [early, late] = [summarise(times[WRONG_AT_ONCE]!), summarise(times[WRONG_AT_LAST]!)];
  const t = (early.mean - late.mean) / Math.sqrt(early.error + late.error);
  process.stdout.write(
    `signature timing: ${early.mean.toFixed(0)} ns wrong at once, ${late.mean.toFixed(0)} ns at last, t ${t.toFixed(1)}\n`,
  );
  expect(Math.abs(t)).toBeLessThan(CERTAIN_LEAK);
});
