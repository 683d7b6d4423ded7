import { explainGraphError, formatCode, GRAPH_ERRORS } from '../../src/instagram/errors';

/** The table of the instagram-messaging sheet 4.4, row by row: code, subcode, reason, what it concerns, again or not. */
const TABLE: readonly (readonly [number, number | undefined, string, string, boolean])[] = [
  [1, undefined, 'unrecognized', 'message', true],
  [99, undefined, 'unrecognized', 'message', true],
  [2, undefined, 'transient', 'message', true],
  [2, 1545133, 'transient', 'message', true],
  [4, undefined, 'rate_limited', 'account', true],
  [17, undefined, 'rate_limited', 'account', true],
  [32, undefined, 'rate_limited', 'account', true],
  [613, undefined, 'rate_limited', 'account', true],
  [613, 2534040, 'rate_limited', 'account', true],
  [80002, undefined, 'rate_limited', 'account', true],
  [10, undefined, 'permission', 'account', false],
  [10, 2534022, 'outside_window', 'message', false],
  [10, 2018278, 'outside_window', 'message', false],
  [10, 2018108, 'cannot_receive', 'recipient', false],
  [10, 1893063, 'restricted', 'account', false],
  [10, 2534077, 'not_linked', 'account', false],
  [100, undefined, 'bad_request', 'message', false],
  [100, 2534014, 'no_such_recipient', 'recipient', false],
  [100, 2018001, 'no_such_recipient', 'recipient', false],
  [100, 2534013, 'not_linked', 'account', false],
  [100, 2534037, 'thread_not_ours', 'recipient', false],
  [10, 2018300, 'thread_not_ours', 'recipient', false],
  [2018300, undefined, 'thread_not_ours', 'recipient', false],
  [27, undefined, 'no_routing', 'message', false],
  [100, 2534015, 'bad_request', 'message', false],
  [100, 2018008, 'bad_request', 'message', false],
  [100, 2018047, 'bad_request', 'message', false],
  [100, 2018074, 'bad_request', 'message', false],
  [100, 2018109, 'bad_request', 'message', false],
  [100, 2018294, 'bad_request', 'message', false],
  [100, 2534025, 'bad_request', 'message', false],
  [100, 2534029, 'blocked', 'recipient', false],
  [2534068, undefined, 'bad_request', 'message', false],
  [190, undefined, 'dead_token', 'account', false],
  [190, 460, 'dead_token', 'account', false],
  [190, 463, 'dead_token', 'account', false],
  [190, 467, 'dead_token', 'account', false],
  [200, undefined, 'permission', 'account', false],
  [200, 2534041, 'permission', 'account', false],
  [200, 2534048, 'no_access', 'recipient', false],
  [551, undefined, 'unavailable_person', 'recipient', false],
  [551, 1545041, 'unavailable_person', 'recipient', false],
  [200, 1545041, 'unavailable_person', 'recipient', false],
  [230, undefined, 'no_consent', 'recipient', false],
  [9010, undefined, 'no_such_recipient', 'recipient', false],
  [368, undefined, 'restricted', 'account', false],
  [9000001, undefined, 'message_gone', 'message', false],
  [2534001, undefined, 'message_gone', 'message', false],
  [100, 2534001, 'message_gone', 'message', false],
];

describe('explainGraphError', () => {
  it.each(TABLE)('reads %p/%p as %s of the %s, again: %p', (code, subcode, reason, concerns, again) => {
    const row = explainGraphError({ code, subcode }, 400);
    expect([row.reason, row.concerns, row.retry.again]).toEqual([reason, concerns, again]);
  });

  it('covers every row of the table', () => {
    const covered = TABLE.flatMap(([code, subcode]) => [
      `${code}`,
      `/${code}`,
      `${code}/${subcode}`,
      `/${subcode}`,
    ]);
    expect(Object.keys(GRAPH_ERRORS).filter((key) => !covered.includes(key))).toEqual([]);
  });

  it('gives errors of unclear cause only a few tries', () => {
    expect(explainGraphError({ code: 1 }, 400).retry).toEqual({ again: true, maxTries: 3 });
  });
  test('a bad request that Meta calls transient is tried a few times', () => {
    expect(explainGraphError({ code: 100, isTransient: true }, 400)).toMatchObject({
      reason: 'bad_request',
      retry: { again: true, maxTries: 3 },
    });
  });

  it('goes on trying while the same error comes from an outage', () => {
    const outages = [
      explainGraphError({ code: 1 }, 500),
      explainGraphError({ code: 99, isTransient: true }, 400),
    ];
    expect(outages.map(({ reason, retry }) => [reason, retry])).toEqual([
      ['transient', { again: true }],
      ['transient', { again: true }],
    ]);
  });

  it.each(['Unsupported request - method type: post', '(#100) Unsupported request - method type: get'])(
    'takes %j for a missing role or an outage, not for a bad request',
    (message) => {
      const row = explainGraphError({ code: 100, message }, 400);
      expect(row).toEqual({
        reason: 'unsupported_request',
        concerns: 'account',
        retry: { again: true, maxTries: 3 },
      });
    },
  );

  it('judges an unknown code by its flag and its HTTP status', () => {
    const reasons = [
      explainGraphError({ code: 77777, isTransient: true }, 400),
      explainGraphError({ code: 77777 }, 503),
      explainGraphError({ code: 77777 }, 429),
      explainGraphError({ code: 77777 }, 400),
    ].map(({ reason }) => reason);
    expect(reasons).toEqual(['transient', 'transient', 'rate_limited', 'unrecognized']);
  });

  it('judges an unknown subcode by its code', () => {
    expect(explainGraphError({ code: 10, subcode: 1 }, 403).reason).toBe('permission');
  });
});

describe('formatCode', () => {
  it('joins code and subcode', () => {
    expect([formatCode({ code: 10, subcode: 2534022 }), formatCode({ code: 190 })]).toEqual([
      '10/2534022',
      '190',
    ]);
  });
});
