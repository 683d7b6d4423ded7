/** Reads `flows/` into a checked rulebook. Faults name file and line, and say what to do. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type AnswersFile, answersSchema } from '../core/answers';
import type { Topic } from '../core/facts';
import { type Flow, flowSchema, policySchema, questionsSchema, type Rulebook } from '../core/flow';
import { checkRulebook } from '../core/flow-checks';
import { textsSchema } from '../core/texts';

/** One fault of the shop's files. */
export interface FlowFault {
  readonly file: string;
  readonly line: number | undefined;
  readonly message: string;
}

export class FlowsError extends Error {
  override readonly name = 'FlowsError';
  readonly code = 'invalid_flows';
  constructor(readonly faults: readonly FlowFault[]) {
    super(faults.map(({ file, line, message }) => `${file}${line ? `:${line}` : ''}: ${message}`).join('\n'));
  }
}

/**
 * Loads and checks every file of `folder`: shapes, then the rules as a whole.
 * @throws FlowsError listing every fault found.
 */
export function loadRulebook(folder: string): Rulebook {
  const reader = createReader(folder);
  const policy = reader.read('policy.yaml', policySchema);
  const questions = reader.read('facts.yaml', questionsSchema);
  const en = reader.read('text/en.yaml', textsSchema);
  const ko = reader.read('text/ko.yaml', textsSchema);
  const answers = reader.read('answers.yaml', answersSchema);
  const flows = readTopics(folder, reader);
  if (!policy || !questions || !en || !ko || !answers || reader.faults.length > 0)
    throw new FlowsError(reader.faults);
  const rulebook: Rulebook = {
    policy,
    questions: questions.facts,
    texts: { en, ko },
    flows,
    answers: answers.answers,
  };
  for (const { file, path, message } of checkRulebook(rulebook)) reader.fault(file, path, message);
  if (reader.faults.length > 0) throw new FlowsError(reader.faults);
  return rulebook;
}

function readTopics(folder: string, reader: Reader): Record<Topic, Flow> {
  const flows: Partial<Record<Topic, Flow>> = {};
  const names = readdirSync(join(folder, 'topics')).filter((name) => name.endsWith('.yaml'));
  for (const name of names.sort()) {
    const flow = reader.read(`topics/${name}`, flowSchema);
    if (!flow) continue;
    if (`${flow.topic}.yaml` !== name)
      reader.fault(`topics/${name}`, ['topic'], `is in the wrong file: rename it to ${flow.topic}.yaml`);
    flows[flow.topic] = flow;
  }
  // checkRulebook reports a topic that is missing here.
  return flows as Record<Topic, Flow>;
}

interface Reader {
  readonly faults: FlowFault[];
  read<T>(file: string, schema: z.ZodType<T>): T | undefined;
  fault(file: string, path: readonly PropertyKey[], message: string): void;
}

function createReader(folder: string): Reader {
  const faults: FlowFault[] = [];
  const lines = new Map<string, (path: readonly PropertyKey[]) => number | undefined>();
  const fault = (file: string, path: readonly PropertyKey[], message: string): void => {
    faults.push({ file: join(relative('.', folder), file), line: lines.get(file)?.(path), message });
  };
  const read = <T>(file: string, schema: z.ZodType<T>): T | undefined => {
    const counter = new LineCounter();
    let source: string;
    try {
      source = readFileSync(join(folder, file), 'utf8');
    } catch (cause) {
      fault(
        file,
        [],
        `cannot be read (${(cause as NodeJS.ErrnoException).code ?? 'unknown'}): restore the file`,
      );
      return undefined;
    }
    const document = parseDocument(source, { lineCounter: counter });
    lines.set(file, (path) => lineOf(document, counter, path));
    if (document.errors.length > 0) {
      for (const error of document.errors) {
        faults.push({
          file: join(relative('.', folder), file),
          line: error.linePos?.[0].line,
          message: `is not valid YAML: ${error.message.split('\n')[0]}`,
        });
      }
      return undefined;
    }
    const parsed = schema.safeParse(document.toJS());
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues)
      fault(file, issue.path, `${issue.path.join('.')}: ${issue.message}`);
    return undefined;
  };
  return { faults, read, fault };
}

/** The line of the deepest part of `path` that the document has. */
function lineOf(
  document: ReturnType<typeof parseDocument>,
  counter: LineCounter,
  path: readonly PropertyKey[],
): number | undefined {
  for (let depth = path.length; depth > 0; depth--) {
    const node: unknown = document.getIn(path.slice(0, depth), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      return counter.linePos(Number(node.range[0])).line;
    }
  }
  return undefined;
}

export type { AnswersFile };
