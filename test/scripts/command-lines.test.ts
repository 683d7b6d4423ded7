/** The command lines of the contract, run as the outside runs them: `node` on the build's output. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const run = (
  script: string,
  lines: readonly string[],
  environment: Record<string, string> = {},
): unknown[] => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [join('dist/scripts', `${script}.js`)], {
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
};

describe('decide', () => {
  const resize = {
    topic: 'ring_resize',
    product_type: 'ring',
    same_design: 'yes',
    accepts_shipping_fee: 'yes',
  };

  test('asks for the next fact that is needed, then gives the verdict, in order', () => {
    const answers = run('decide', [
      JSON.stringify({}),
      JSON.stringify(resize),
      JSON.stringify({ facts: { ...resize, adjusted_by_hand: 'no' } }),
    ]);
    expect(answers).toMatchObject([
      { next: 'topic', verdict: null },
      { next: 'adjusted_by_hand', verdict: null },
      {
        next: null,
        verdict: { decision: 'eligible', remedy: 'ring_resize', clauses: ['resize'], flags: [] },
      },
    ]);
  });

  test('measures to the first contact, not to now', () => {
    const facts = {
      topic: 'defect',
      problem: 'broken',
      noticed: 'on_arrival',
      received: { from: '2026-11-20T10:00:00+09:00', to: '2026-11-20T10:00:00+09:00' },
    };
    const now = '2026-11-30T10:00:00+09:00';
    const [inTime, late] = run('decide', [
      JSON.stringify({ ...facts, firstContactAt: '2026-11-21T10:00:00+09:00', now }),
      JSON.stringify({ ...facts, broken_part: 'band', firstContactAt: '2026-11-21T10:00:01+09:00', now }),
    ]);
    expect(inTime).toMatchObject({ verdict: { decision: 'eligible', clauses: ['grounds', 'report-24h'] } });
    expect(late).toMatchObject({
      verdict: { decision: 'declined', clauses: ['report-24h', 'no-as-broken'] },
    });
  });

  test('asks again for a date that has not come', () => {
    const pickup = { topic: 'repair_pickup', now: '2026-11-22T15:00:00+09:00' };
    const answers = run('decide', [
      JSON.stringify({ ...pickup, ready_since: '2026-11-23' }),
      JSON.stringify({ ...pickup, ready_since: '2026-11-22' }),
    ]);
    expect(answers).toMatchObject([
      { next: 'ready_since', verdict: null },
      { next: null, verdict: { decision: 'eligible', remedy: 'pickup' } },
    ]);
  });

  test('a bad line says what is wrong and does not stop the others', () => {
    const answers = run('decide', [
      'not json',
      JSON.stringify({ topic: 'nonsense' }),
      JSON.stringify({ topic: 'change_of_mind' }),
    ]);
    expect(answers).toMatchObject([
      { error: expect.any(String) },
      { error: expect.stringContaining('not a value of topic') },
      { verdict: { decision: 'declined' } },
    ]);
  });
});

describe('understand', () => {
  test('reads the contract’s own example', () => {
    const [answer] = run('understand', [
      JSON.stringify({
        text: '어제 받은 반지 큐빅이 빠졌어요',
        now: '2026-11-22T15:00:00+09:00',
        asked: null,
      }),
    ]);
    expect(answer).toMatchObject({
      language: 'ko',
      facts: {
        product_type: 'ring',
        problem: 'stone_out',
        received: { from: '2026-11-21T00:00:00+09:00', to: '2026-11-21T23:59:59+09:00' },
      },
    });
  });

  test('without a time it is the present', () => {
    const [answer] = run('understand', [JSON.stringify({ text: 'my ring came today' })]);
    const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
    expect(answer).toMatchObject({ facts: { received: { from: `${today}T00:00:00+09:00` } } });
  });

  test('a bad line gives an error in its place', () => {
    expect(
      run('understand', ['{', JSON.stringify({ text: 'hi', now: '2026-11-22T15:00:00+09:00' })]),
    ).toMatchObject([{ error: expect.any(String) }, { language: 'en' }]);
  });
});
