import { eventually } from '../support/shell';
import { type LiveProgram, startLiveProgram } from './live-program';

let program: LiveProgram;

const token = () => program.standIn.accessToken;

/** Does at Instagram's login page what an owner does: agrees. */
async function agree(lines: string[]): Promise<void> {
  const page = await eventually(() => lines.join('\n').match(/every permission: (\S+)/)?.[1]);
  await fetch(page);
}

describe('with the program running', () => {
  beforeEach(async () => {
    program = await startLiveProgram();
  });
  afterEach(() => program.stop());

  it('says that everything is well, and what is not', async () => {
    const { code, output } = await program.instagram(['doctor']);
    expect(output).toMatch(/ok {4}token +works, for/);
    expect(output).toMatch(new RegExp(`ok {4}account +${program.standIn.accountId}`));
    expect(output).toMatch(/ok {4}permissions/);
    expect(output).toMatch(
      /FAIL {2}subscriptions +missing: messages.*\n.*→ run "npm run instagram -- subscribe"/,
    );
    expect(output).toMatch(/ok {4}handshake/);
    expect(output).toMatch(/ok {4}signature/);
    expect(output).toMatch(/warn {2}certificate/);
    expect(output).toMatch(/ok {4}clock +\d+ s/);
    expect(output).toMatch(/ok {4}engine +embedded \(SQLite\), ready/);
    expect(output).toMatch(/ok {4}disk/);
    expect(code).toBe(1);
    expect(output).not.toContain(token());
  });

  it('says what holds messages back', async () => {
    const igsid = program.standIn.customers()[0]!.igsid;
    program.standIn.failNext({ status: 400, body: { error: { message: 'Blocked', code: 368 } } });
    await program.standIn.act(igsid, { kind: 'say', text: 'hi' }).delivered;
    const held = /FAIL {2}sends +held back since 20\S+ \(restricted\)/;
    await eventually(async () => held.test((await program.instagram(['doctor'])).output));
  });

  it('subscribes once, and then finds nothing to do', async () => {
    expect((await program.instagram(['subscribe', '--dry-run'])).output).toMatch(
      /Would subscribe: messages,/,
    );
    expect((await program.instagram(['subscribe'])).output).toMatch(/^Subscribed: messages, message_echoes/);
    expect((await program.instagram(['subscribe'])).output).toMatch(/^Already subscribed/);
    expect((await program.instagram(['doctor'])).code).toBe(0);
  });

  it.each([
    ['ice-breakers', 'ice_breakers', 'I need a repair', '수리를 맡기고 싶어요'],
    ['menu', 'persistent_menu', 'New request', '새 문의'],
  ])('sets the %s in both languages, and takes them away', async (command, part, english, korean) => {
    const set = async () => {
      const answer = await fetch(`${program.standIn.graphUrl()}/me/messenger_profile`, {
        headers: { Authorization: `Bearer ${token()}` },
      });
      return JSON.stringify(await answer.json());
    };
    expect((await program.instagram([command, '--dry-run'])).output).toContain(`Would set ${part}`);
    expect(await set()).not.toContain(part);
    expect((await program.instagram([command])).code).toBe(0);
    expect(await set()).toContain(english);
    expect(await set()).toContain(korean);
    expect((await program.instagram([command, '--remove'])).code).toBe(0);
    expect(await set()).not.toContain(part);
  });

  it('sends a test message to somebody who has written', async () => {
    const igsid = program.standIn.customers()[0]!.igsid;
    expect((await program.instagram(['send-test', igsid, 'Hello', 'there'])).output).toMatch(
      /nobody with this id/,
    );
    await program.standIn.act(igsid, { kind: 'say', text: 'hi' }).delivered;
    expect((await program.instagram(['send-test', igsid, 'Hello', 'there'])).output).toMatch(/^Sent as aWdf/);
    expect(program.standIn.messages(igsid).some(({ text }) => text === 'Hello there')).toBe(true);
  });

  it('renews the token only once it is a day old', async () => {
    const { code, output } = await program.instagram(['refresh']);
    expect([code, output]).toEqual([0, expect.stringMatching(/^Renewed: the token is good until 20/)]);
    const again = await program.instagram(['refresh']);
    expect([again.code, again.output]).toEqual([1, expect.stringMatching(/24 hours old/)]);
  });

  it('refuses a caller with another token', async () => {
    const { code, output } = await program.instagram(['doctor'], [], { DESK_API_TOKEN: 'another' });
    expect([code, output]).toEqual([1, expect.stringMatching(/does not know this DESK_API_TOKEN/)]);
  });

  it('tells nothing to a caller behind a proxy', async () => {
    const answer = await fetch(`${program.running().addresses.url}/api/operator`, {
      headers: {
        Authorization: `Bearer ${program.settings.DESK_API_TOKEN}`,
        'X-Forwarded-For': '203.0.113.9',
      },
    });
    expect(answer.status).toBe(404);
  });
});

describe('a token that was revoked', () => {
  afterEach(() => program.stop());

  it('holds messages back, and lets them go after a new login without a restart', async () => {
    program = await startLiveProgram();
    const { standIn } = program;
    const igsid = standIn.customers()[0]!.igsid;
    const refused = () =>
      standIn.wire().some(({ answer }) => JSON.stringify(answer?.body ?? '').includes('"code":190'));
    standIn.revokeTokens();
    await standIn.act(igsid, { kind: 'say', text: 'my ring came broken' }).delivered;
    await eventually(refused);
    expect((await program.instagram(['doctor'])).output).toMatch(
      /FAIL {2}token +the token is dead: run "npm run instagram -- login"/,
    );

    const lines: string[] = [];
    const login = program.instagram(['login', '--port', '0'], lines);
    await agree(lines);
    expect(await login).toMatchObject({
      code: 0,
      output: expect.stringMatching(/what was waiting leaves now/),
    });
    await eventually(() => standIn.messages(igsid).some(({ from }) => from === 'shop'));
    expect(lines.join('\n')).not.toMatch(/IGAA/);
  });

  it('is replaced in the store while the program is stopped', async () => {
    program = await startLiveProgram();
    await program.stopProgram();
    program.standIn.revokeTokens();
    const lines: string[] = [];
    const login = program.instagram(['login', '--port', '0'], lines);
    await agree(lines);
    expect((await login).code).toBe(0);
    expect((await program.instagram(['doctor'])).output).toMatch(/ok {4}token +works[\s\S]*ok {4}token ends/);
  });
});

describe('help', () => {
  beforeAll(async () => {
    program = await startLiveProgram();
  });
  afterAll(() => program.stop());

  it('names every command', async () => {
    const { code, output } = await program.instagram(['--help']);
    expect(code).toBe(0);
    for (const command of ['doctor', 'login', 'refresh', 'subscribe', 'ice-breakers', 'menu', 'send-test'])
      expect(output).toContain(`\n  ${command} `);
  });
  it.each([[['repair']], [['doctor', '--fast']], [[]]])('is shown for %j', async (words) => {
    expect(await program.instagram(words)).toMatchObject({
      code: 1,
      output: expect.stringContaining('npm run instagram -- <command>'),
    });
  });
  it('says which ports a login can wait at, and that one is taken', async () => {
    const { PORT } = program.settings;
    expect(await program.instagram(['login', '--port', 'abc'])).toEqual({
      code: 1,
      output: '--port takes a number from 0 to 65535, got "abc"',
    });
    expect(await program.instagram(['login', '--port', String(PORT)])).toEqual({
      code: 1,
      output: `Port ${PORT} cannot be had: say another with --port`,
    });
  });
});
