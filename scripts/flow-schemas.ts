/** Writes the JSON Schemas of `flows/` into `flows/schema/`, so that editors complete and underline. Run by the build. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { answersSchema } from '../src/core/answers';
import { flowSchema, policySchema, questionsSchema } from '../src/core/flow';
import { textsSchema } from '../src/core/texts';

const folder = join(__dirname, '..', '..', 'flows', 'schema');
const schemas = {
  policy: policySchema,
  topic: flowSchema,
  facts: questionsSchema,
  text: textsSchema,
  answers: answersSchema,
};

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(schemas)) {
  const file = join(folder, `${name}.json`);
  const text = `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`;
  // Left alone when nothing changed, so that a build does not make the next one necessary.
  if (readIfThere(file) !== text) writeFileSync(file, text);
}
