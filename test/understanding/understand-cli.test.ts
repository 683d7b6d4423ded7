import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const command = join(__dirname, '../../dist/scripts/understand.js');

function understandLines(lines: readonly string[], env: Record<string, string> = {}): unknown[] {
  const { stdout } = spawnSync(process.execPath, [command], {
    input: lines.join('\n'),
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
const line = (text: string, more: object = {}) =>
  JSON.stringify({ text, now: '2026-11-22T15:00:00+09:00', asked: null, ...more });

describe('the understand command', () => {
  test("prints the contract's shape", () => {
    const [read] = understandLines([line('어제 받은 반지 큐빅이 빠졌어요')]);
    expect(read).toEqual({
      language: 'ko',
      intent: 'defect',
      confidence: expect.any(Number),
      others: expect.any(Array),
      facts: {
        product_type: 'ring',
        problem: 'stone_out',
        received: { from: '2026-11-21T00:00:00+09:00', to: '2026-11-21T23:59:59+09:00' },
      },
    });
  });

  test('answers every line in order, and a bad one with an error', () => {
    const read = understandLines([
      line('yes', { asked: 'part_in_hand' }),
      'not json',
      line('hi', { asked: 'no_such_fact' }),
      '{"asked":null}',
      line('hello'),
    ]);
    expect(read).toEqual([
      expect.objectContaining({ intent: 'yes', facts: { part_in_hand: 'yes' } }),
      { error: expect.any(String) },
      { error: expect.any(String) },
      { error: expect.any(String) },
      expect.objectContaining({ intent: 'greeting', language: 'en' }),
    ]);
  });

  test('says what is wrong with a line', () => {
    expect(understandLines(['{"text":"hi","now":"soon"}', '{"now":"2026-11-22T15:00:00Z"}', '[]'])).toEqual([
      { error: 'now: "soon" is no ISO 8601 time, such as 2026-11-22T15:00:00+09:00' },
      { error: expect.stringContaining('text: ') },
      { error: expect.stringContaining('object') },
    ]);
  });

  test('reads a text without words, an endless one, and a time without seconds', () => {
    const now = '2026-11-22T15:00+09:00';
    expect(understandLines([line('', { now }), line('my ring broke '.repeat(800))])).toEqual([
      { language: 'other', intent: 'other', confidence: expect.any(Number), others: [], facts: {} },
      expect.objectContaining({ language: 'en', facts: expect.objectContaining({ product_type: 'ring' }) }),
    ]);
  });

  test("reads dates in the shop's zone", () => {
    const [read] = understandLines([line('yesterday', { asked: 'received' })], {
      SHOP_TIMEZONE: 'America/New_York',
    });
    expect(read).toMatchObject({
      facts: { received: { from: '2026-11-21T00:00:00-05:00', to: '2026-11-21T23:59:59-05:00' } },
    });
  });
});
