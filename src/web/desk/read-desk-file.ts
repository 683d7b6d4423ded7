/** Reads one of the desk's own files below `flows/`; a fault names the file and what it takes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { FlowsError } from '../../flows/load-flows';

/** @throws FlowsError when the file is missing, is not YAML, or has another shape. */
export function readDeskFile<T extends z.ZodType>(flowsFolder: string, file: string, schema: T): z.output<T> {
  const fault = (message: string, line?: number) => new FlowsError([{ file, line, message }]);
  let content: unknown;
  try {
    content = parse(readFileSync(join(flowsFolder, file), 'utf8'));
  } catch (error) {
    if (error instanceof YAMLParseError) throw fault(error.message, error.linePos?.[0].line);
    throw fault('is missing or cannot be read');
  }
  const parsed = schema.safeParse(content);
  if (!parsed.success) throw fault(z.prettifyError(parsed.error));
  return parsed.data;
}
