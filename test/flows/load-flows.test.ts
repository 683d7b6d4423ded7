import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FlowsError, loadRulebook } from '../../src/flows/load-flows';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flows-'));
  for (const name of ['policy.yaml', 'facts.yaml', 'answers.yaml', 'topics', 'text'])
    cpSync(join('flows', name), join(folder, name), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function change(file: string, before: string, after: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(before);
  writeFileSync(path, text.replace(before, after));
}

/** The faults as the shop sees them, without the folder. */
function faults(): string[] {
  try {
    loadRulebook(folder);
    return [];
  } catch (error) {
    if (!(error instanceof FlowsError)) throw error;
    return error.faults.map(
      ({ file, line, message }) => `${file.split('/').slice(-2).join('/')}:${line ?? '-'} ${message}`,
    );
  }
}

test('the shop’s own files have no fault', () => {
  expect(faults()).toEqual([]);
});

describe('a fault is named with file, line and what to do', () => {
  test.each([
    [
      'a clause that does not exist',
      'topics/defect.yaml',
      'clauses: [minor]',
      'clauses: [minr]',
      /topics\/defect\.yaml:8 .*"minr" is not in policy\.yaml/,
    ],
    [
      'a likely mistake that is no answer',
      'facts.yaml',
      'ring: [earring]',
      'ring: [earings]',
      /facts\.yaml:\d+ .*mistaken: "earings" is no value of this fact/,
    ],
    [
      'a value that is no value',
      'topics/defect.yaml',
      'problem: minor_mark',
      'problem: tiny',
      /topics\/defect\.yaml:7 .*"tiny" is not a value of problem/,
    ],
    [
      'a window that does not exist',
      'topics/repair.yaml',
      'outside: service',
      'outside: forever',
      /repair\.yaml:\d+ .*window "forever"/,
    ],
    [
      'a window counted from another date',
      'topics/repair.yaml',
      'outside: service',
      'outside: pickup',
      /counted from ready_since, not from received/,
    ],
    [
      'a fact that does not exist',
      'topics/repair.yaml',
      'product_type: hair_accessory',
      'product: hair_accessory',
      /repair\.yaml:\d+ /,
    ],
    ['two rules of one id', 'topics/repair.yaml', 'id: special-finish', 'id: discoloured', /used twice/],
    [
      'a declined request without a clause',
      'topics/change_of_mind.yaml',
      'clauses: [grounds]',
      'clauses: []',
      /needs the clause/,
    ],
    [
      'a title too long for a button',
      'text/en.yaml',
      'ring: "Ring"',
      'ring: "A ring of any kind you like"',
      /en\.yaml:\d+ .*at most 20 characters/,
    ],
    [
      'a label too long for a button of the recap',
      'text/en.yaml',
      'product_type: "Piece"',
      'product_type: "Sort of jewellery piece"',
      /en\.yaml:\d+ .*at most 20 characters on a button/,
    ],
    ['a line that only one language has', 'text/ko.yaml', 'reminder: ', 'remainder: ', /ko\.yaml:.*reminder/],
    [
      'a place that only one language fills',
      'text/ko.yaml',
      '{shop} 자동',
      '자동',
      /ko\.yaml:\d+ disclosure fills/,
    ],
    [
      'a clause without an explanation',
      'text/en.yaml',
      '    minor: ',
      '    minorr: ',
      /clause "minor" has no explanation/,
    ],
    [
      'broken YAML',
      'topics/repair.yaml',
      'topic: repair',
      'topic: [repair',
      /repair\.yaml:\d+ is not valid YAML/,
    ],
    [
      'a reminder after the reply window',
      'policy.yaml',
      'reminder_after_hours: 3',
      'reminder_after_hours: 30',
      /policy\.yaml:\d+ .*reminder_after_hours/,
    ],
    [
      'an answer on a clause that does not exist',
      'answers.yaml',
      'clauses: [contact]',
      'clauses: [contract]',
      /answers\.yaml:\d+ clause "contract"/,
    ],
  ])('%s', (_, file, before, after, expected) => {
    change(file, before, after);
    expect(faults().join('\n')).toMatch(expected);
  });
});

describe('the rules as a whole', () => {
  test('a topic whose rules can all be false is refused', () => {
    change(
      'topics/repair_pickup.yaml',
      '  - id: waiting\n    verdict: { decision: eligible, remedy: pickup, clauses: [unclaimed] }\n',
      '',
    );
    expect(faults().join('\n')).toMatch(/no rule of topic "repair_pickup" fits.*add a last rule/);
  });
  test('a rule that can never be reached is refused', () => {
    change(
      'topics/change_of_mind.yaml',
      'rules:',
      'rules:\n  - id: always\n    verdict: { decision: review }',
    );
    expect(faults().join('\n')).toMatch(/"changed-mind" can never be reached/);
  });
  test('a ring of goto is refused', () => {
    change(
      'topics/ring_resize.yaml',
      'rules:',
      'rules:\n  - id: round\n    when: { mismatch: my_mistake }\n    goto: wrong_item',
    );
    expect(faults().join('\n')).toMatch(/form a ring/);
  });
  test('a missing topic is named', () => {
    rmSync(join(folder, 'topics/other.yaml'));
    expect(faults().join('\n')).toMatch(/topic "other" has no file/);
  });
  test('a missing file is named', () => {
    rmSync(join(folder, 'policy.yaml'));
    expect(faults().join('\n')).toMatch(/policy\.yaml:- cannot be read \(ENOENT\)/);
  });
});
