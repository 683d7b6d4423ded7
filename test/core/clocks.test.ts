import fc from 'fast-check';
import { addMonths, readIsoRange, toZonedIso } from '../../src/core/calendar';
import { standingOf } from '../../src/core/clocks';
import { maySend, STANDARD_WINDOW_MS } from '../../src/core/window';

const ZONE = 'Asia/Seoul';
const at = (iso: string): number => Date.parse(iso);
const HOUR = 3_600_000;

describe('a calendar month in the shop’s zone', () => {
  test.each([
    ['2026-01-31T12:00:00+09:00', '2026-02-28T12:00:00+09:00'],
    ['2028-01-31T12:00:00+09:00', '2028-02-29T12:00:00+09:00'],
    ['2026-03-31T23:30:00+09:00', '2026-04-30T23:30:00+09:00'],
    ['2026-11-20T00:10:00+09:00', '2026-12-20T00:10:00+09:00'],
  ])('from %s ends at %s', (from, to) => {
    expect(toZonedIso(addMonths(at(from), 1, ZONE), ZONE)).toBe(to);
  });

  test('is counted in the zone, not in UTC: 1 March in Seoul is still February elsewhere', () => {
    expect(toZonedIso(addMonths(at('2026-03-01T01:00:00+09:00'), 1, ZONE), ZONE)).toBe(
      '2026-04-01T01:00:00+09:00',
    );
  });
});

describe('the 24 hours', () => {
  const window = { hours: 24, from: 'received' as const };
  const received = at('2026-11-20T10:00:00+09:00');
  const clock = (firstContactAt: number) => ({ firstContactAt, timeZone: ZONE });

  test.each([
    ['the last moment of the window', received + 24 * HOUR, 'inside'],
    ['a millisecond later', received + 24 * HOUR + 1, 'outside'],
    ['before it was received', received - HOUR, 'inside'],
  ])('%s is %s', (_, contact, expected) => {
    expect(standingOf(window, { from: received, to: received }, clock(contact))).toBe(expected);
  });

  test('a range across the edge is neither: the policy counts it as inside and flags it', () => {
    const yesterday = readIsoRange('2026-11-19', ZONE);
    expect(standingOf(window, yesterday, clock(received))).toBe('across');
  });

  test('a date that nobody knows is across every edge', () => {
    expect(standingOf(window, undefined, clock(received))).toBe('across');
  });
});

describe('an ISO date', () => {
  test.each([
    ['2026-11-20', '2026-11-20T00:00:00+09:00', '2026-11-20T23:59:59+09:00'],
    ['2026-11-18/2026-11-20', '2026-11-18T00:00:00+09:00', '2026-11-20T23:59:59+09:00'],
    ['2026-11-20T10:30', '2026-11-20T10:30:00+09:00', '2026-11-20T10:30:00+09:00'],
    ['2026-11-20T10:30:00Z', '2026-11-20T19:30:00+09:00', '2026-11-20T19:30:00+09:00'],
  ])('%s is read in the shop’s zone', (text, from, to) => {
    const range = readIsoRange(text, ZONE);
    expect(range && [toZonedIso(range.from, ZONE), toZonedIso(range.to, ZONE)]).toEqual([from, to]);
  });
  test.each(['yesterday', '2026-13-01', '2026-11-20/2026-11-18', '2026-02-30', '', '1/2/3'])(
    '%j is none',
    (text) => {
      expect(readIsoRange(text, ZONE)).toBeUndefined();
    },
  );
});

describe('who may send', () => {
  test('the bot never gets the human tag, and nothing leaves without a customer’s message', () => {
    fc.assert(
      fc.property(fc.option(fc.nat({ max: 20 * 24 * HOUR }), { nil: undefined }), (age) => {
        const now = at('2026-11-20T10:00:00Z');
        const permission = maySend('bot', age === undefined ? undefined : now - age, now);
        expect('tag' in permission && permission.tag).toBeFalsy();
        expect(permission.allowed).toBe(age !== undefined && age <= STANDARD_WINDOW_MS);
      }),
    );
  });
  test.each([
    [STANDARD_WINDOW_MS, { allowed: true }],
    [STANDARD_WINDOW_MS + 1, { allowed: true, tag: 'HUMAN_AGENT' }],
    [7 * 24 * HOUR, { allowed: true, tag: 'HUMAN_AGENT' }],
    [7 * 24 * HOUR + 1, { allowed: false, reason: 'outside_window' }],
  ])('a person %d ms after the customer’s last message', (age, expected) => {
    expect(maySend('staff', 1_000_000_000 - age, 1_000_000_000)).toEqual(expected);
  });
  test.each([
    ['bot', 3 * 24 * HOUR, { allowed: true }],
    ['staff', 3 * 24 * HOUR, { allowed: true }],
    ['bot', 5 * 24 * HOUR + 1, { allowed: false, reason: 'outside_window' }],
    ['staff', 5 * 24 * HOUR + 1, { allowed: true, tag: 'HUMAN_AGENT' }],
  ] as const)('%s, %d ms after a click on an ad that opened five days', (author, age, expected) => {
    const now = 1_000_000_000;
    expect(maySend(author, now - age, now, now - age + 5 * 24 * HOUR)).toEqual(expected);
  });
});
