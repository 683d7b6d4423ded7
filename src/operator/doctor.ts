import { checkAccount } from './check-account';
import { checkAddress } from './check-address';
import { checkMachine } from './check-machine';
import type { Operator } from './connect-operator';
import { type Finding, formatFinding } from './finding';
import type { OperatorIo } from './io';

/** Looks at everything that can keep a message from being answered. Changes nothing. `true`: all is well. */
export async function runDoctor(io: OperatorIo, operator: Operator): Promise<boolean> {
  const findings: readonly Finding[] = [
    ...(await checkAccount(io, operator)),
    ...(await checkAddress(io)),
    ...(await checkMachine(io, operator)),
  ];
  for (const finding of findings) io.print(formatFinding(finding));
  const count = (level: Finding['level']) => findings.filter((each) => each.level === level).length;
  io.print(`\n${count('good')} good, ${count('warn')} to look at, ${count('bad')} to put right`);
  return count('bad') === 0;
}
