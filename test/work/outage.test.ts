/** When Instagram leaves everybody without an answer, it is an outage and not a message's own trouble. */
import type { FailureReason, SendFailure, SendResult } from '../../src/instagram/send-result';
import { noticingOutage, TRIES_OF_AN_OUTAGE } from '../../src/work/outage';

const SENT: SendResult = { ok: true, mid: 'm1' };
const REFUSED = failure('refused', 'unavailable_person');

function failure(kind: SendFailure['kind'], reason: FailureReason): SendFailure {
  return { ok: false, kind, reason, code: '1', concerns: 'message', retry: { again: true } };
}

/** What each of these is taken to concern, tried one after the other. */
async function concerns(results: readonly SendResult[]): Promise<readonly string[]> {
  const left = [...results];
  const send = noticingOutage(async () => left.shift() ?? SENT);
  const answers: string[] = [];
  for (const _ of results) {
    const answer = await send({ igsid: '1', text: 'Hello', quickReplies: [] });
    answers.push(answer.ok ? 'nothing' : answer.concerns);
  }
  return answers;
}
const inARow = (result: SendResult, count: number) => Array.from({ length: count }, () => result);

test.each([
  ['unknown', 'timeout'],
  ['unknown', 'server_error'],
  ['unknown', 'malformed_answer'],
  ['not_sent', 'connection'],
  ['refused', 'transient'],
] as const)(
  'the fifth in a row that is %s (%s) concerns the account, and so do those after it',
  async (kind, reason) => {
    const silent = inARow(failure(kind, reason), TRIES_OF_AN_OUTAGE + 1);
    expect(await concerns(silent)).toEqual([
      ...Array.from({ length: TRIES_OF_AN_OUTAGE - 1 }, () => 'message'),
      'account',
      'account',
    ]);
  },
);

test.each([
  ['a message that is taken', SENT],
  ['a message that is refused', REFUSED],
])('%s shows that Instagram is there, and the count begins anew', async (_case, answer) => {
  const silence = inARow(failure('unknown', 'timeout'), TRIES_OF_AN_OUTAGE - 1);
  expect(await concerns([...silence, answer, ...silence])).not.toContain('account');
});

test('refusals alone, however many, are the messages’ own', async () => {
  expect(await concerns(inARow(REFUSED, 2 * TRIES_OF_AN_OUTAGE))).not.toContain('account');
});

test('the failure stays what it was else', async () => {
  const silent = failure('unknown', 'timeout');
  const send = noticingOutage(async () => silent);
  const request = { igsid: '1', text: 'Hello', quickReplies: [] };
  for (let tries = 1; tries < TRIES_OF_AN_OUTAGE; tries++) await send(request);
  expect(await send(request)).toEqual({ ...silent, concerns: 'account' });
});
