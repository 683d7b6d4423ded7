/** `npm run instagram -- <command>`: reads the words, finds the account, runs the command. */
import { parseArgs } from 'node:util';
import { FlowsError } from '../flows/load-flows';
import { type Command, refreshToken, sendTest, setIceBreakers, setMenu, subscribeAccount } from './commands';
import { connectOperator } from './connect-operator';
import { runDoctor } from './doctor';
import { OperatorError, type OperatorIo } from './io';
import { login } from './login';

export const HELP = `npm run instagram -- <command> [options]

  doctor                     looks at everything that messages need, and says what to do
  login                      logs the shop's account in and keeps its token (either flavour)
      --port 8490              where this machine waits for the browser
      --redirect-uri <https…>  an address of yours instead; you paste where the browser ended up
      --env-file .env          where a first login is written
      --account <id>           which one, when you have several Pages (Facebook Login)
  refresh                    renews the token now
  subscribe                  has Instagram tell us about messages
  ice-breakers               sets the questions of an empty chat from flows/text
  menu                       sets the menu from flows/text
      --default en|ko          for phones in any other language (en)
      --remove                 takes them away
  send-test <IGSID> <text>   sends one message to a person who has written in the last 24 hours

  --shop <id>                of several shops, the one that is meant
  --dry-run                  says what would be done, and does nothing
  --help                     this`;

const COMMANDS: Readonly<Record<string, Command>> = {
  refresh: refreshToken,
  subscribe: subscribeAccount,
  'ice-breakers': setIceBreakers,
  menu: setMenu,
  'send-test': sendTest,
};

function readWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
        remove: { type: 'boolean' },
        default: { type: 'string' },
        port: { type: 'string' },
        'redirect-uri': { type: 'string' },
        'env-file': { type: 'string' },
        account: { type: 'string' },
      },
    });
  } catch (error) {
    throw new OperatorError(`${error instanceof Error ? error.message : 'unreadable'}\n\n${HELP}`);
  }
}

/** Runs one command. Returns the exit code: 0 done, 1 not done or something to put right. */
export async function runInstagram(words: readonly string[], io: OperatorIo): Promise<number> {
  try {
    const { values, positionals } = readWords(words);
    const [name, ...rest] = positionals;
    if (values.help || name === undefined) {
      io.print(HELP);
      return values.help ? 0 : 1;
    }
    if (name === 'login') {
      await login(io, values);
      return 0;
    }
    const command = COMMANDS[name];
    if (name !== 'doctor' && !command) throw new OperatorError(`There is no command "${name}"\n\n${HELP}`);
    const operator = await connectOperator(io);
    try {
      if (!command) return (await runDoctor(io, operator)) ? 0 : 1;
      await command(io, operator, values, rest);
      return 0;
    } finally {
      await operator.close();
    }
  } catch (error) {
    if (!(error instanceof OperatorError || error instanceof FlowsError)) throw error;
    io.print(error.message);
    return 1;
  }
}
