import { MAX_PAUSE_MS, USAGE_PAUSE_MS } from '../../src/instagram/limits';
import { readPauseMs } from '../../src/instagram/read-pause';

const NOW = Date.UTC(2026, 10, 22, 6, 0, 0);
const usage = (percent: number, regainMinutes?: number) => ({
  call_count: percent,
  total_cputime: 5,
  total_time: 5,
  ...(regainMinutes !== undefined && { type: 'instagram', estimated_time_to_regain_access: regainMinutes }),
});
const business = (...usages: object[]) => JSON.stringify({ '17841400000000001': usages });

describe('readPauseMs', () => {
  it('is nothing without headers', () => {
    expect(readPauseMs({}, NOW)).toBeUndefined();
  });

  it('reads Retry-After in seconds', () => {
    expect(readPauseMs({ 'retry-after': '30' }, NOW)).toBe(30_000);
  });

  it('reads Retry-After as an HTTP date', () => {
    expect(readPauseMs({ 'retry-after': 'Sun, 22 Nov 2026 06:02:00 GMT' }, NOW)).toBe(120_000);
  });

  it.each(['Sun, 22 Nov 2026 05:00:00 GMT', '-5', 'soon', '', '1.5'])('ignores Retry-After %j', (value) => {
    expect(readPauseMs({ 'retry-after': value }, NOW)).toBeUndefined();
  });

  it('rests when the app has nearly used its calls up', () => {
    expect(readPauseMs({ 'x-app-usage': JSON.stringify(usage(90)) }, NOW)).toBe(USAGE_PAUSE_MS);
  });

  it('does not rest while there is room', () => {
    const headers = {
      'x-app-usage': JSON.stringify(usage(89)),
      'x-business-use-case-usage': business(usage(28, 0)),
    };
    expect(readPauseMs(headers, NOW)).toBeUndefined();
  });

  it('rests for the minutes that a business use case names', () => {
    expect(readPauseMs({ 'x-business-use-case-usage': business(usage(100, 4)) }, NOW)).toBe(240_000);
  });

  it('takes the longest of all', () => {
    const headers = { 'retry-after': '5', 'x-business-use-case-usage': business(usage(1, 1), usage(1, 2)) };
    expect(readPauseMs(headers, NOW)).toBe(120_000);
  });

  it('never rests longer than a day', () => {
    expect(readPauseMs({ 'retry-after': '999999999' }, NOW)).toBe(MAX_PAUSE_MS);
  });

  it.each(['{', '[]', '"x"', '{"call_count":"many"}', 'null'])('ignores the unreadable usage %j', (value) => {
    expect(readPauseMs({ 'x-app-usage': value, 'x-business-use-case-usage': value }, NOW)).toBeUndefined();
  });
});
