/** Build step: trains the reader of free text on `flows/examples/` and writes the model into `dist/`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadExamples, loadLexicon } from '../src/understanding/example-files';
import { MODEL_FILE, serialiseModel } from '../src/understanding/model';
import { trainModel } from '../src/understanding/train-model';

const dist = join(__dirname, '..');
const examples = join(dist, '..', 'flows', 'examples');
writeFileSync(
  join(dist, MODEL_FILE),
  serialiseModel(trainModel(loadExamples(examples), loadLexicon(examples))),
);
