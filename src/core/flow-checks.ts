/** What makes `flows/` whole: checked at start and by `npm run check:flows`. Pure; the loader adds lines. */
import type { Clock } from './clocks';
import { correctionTitle } from './correction-chips';
import {
  CHOICE_FACTS,
  FACT_NAMES,
  type FactName,
  isChoiceFact,
  isChoiceValue,
  isDateFact,
  type Topic,
  UNKNOWN,
} from './facts';
import type { Condition, Flow, Rule, Rulebook } from './flow';
import { walkTopic } from './flow-walk';
import { fitsTitle, MAX_QUICK_REPLIES, MAX_TITLE_CHARS } from './message-limits';
import { placesOf, type Texts } from './texts';

export interface RulebookFault {
  /** Relative to the flows folder. */
  readonly file: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Any moment serves: the walk places its dates around it. */
const WALK_CLOCK: Clock = { firstContactAt: Date.UTC(2026, 5, 15, 3), timeZone: 'Asia/Seoul' };

/** Every fault of the rulebook, in file order; an empty list means that any talk through it ends in one verdict. */
export function checkRulebook(rulebook: Rulebook): RulebookFault[] {
  const references = [
    ...checkTopics(rulebook),
    ...checkQuestions(rulebook),
    ...checkAnswers(rulebook),
    ...checkTexts(rulebook),
  ];
  // Walking rules that name unknown things would only repeat the same faults less clearly.
  return references.length > 0 ? references : checkPaths(rulebook);
}

function checkTopics(rulebook: Rulebook): RulebookFault[] {
  return CHOICE_FACTS.topic.flatMap((topic) => {
    const flow: Flow | undefined = rulebook.flows[topic];
    const file = `topics/${topic}.yaml`;
    if (!flow) return [{ file, path: [], message: `topic "${topic}" has no file: add it` }];
    return flow.rules.flatMap((rule, index) => checkRule(rulebook, flow, rule, file, ['rules', index]));
  });
}

function checkRule(
  rulebook: Rulebook,
  flow: Flow,
  rule: Rule,
  file: string,
  path: readonly PropertyKey[],
): RulebookFault[] {
  const faults: RulebookFault[] = [];
  const add = (at: readonly PropertyKey[], message: string): void => {
    faults.push({ file, path: [...path, ...at], message: `rule "${rule.id}": ${message}` });
  };
  if (flow.rules.filter(({ id }) => id === rule.id).length > 1)
    add(['id'], 'this id is used twice: give each rule its own');
  for (const [fact, condition] of Object.entries(rule.when) as [FactName, Condition][]) {
    for (const message of checkCondition(rulebook, fact, condition)) add(['when', fact], message);
  }
  if ('verdict' in rule) {
    for (const clause of rule.verdict.clauses) {
      if (!Object.hasOwn(rulebook.policy.clauses, clause))
        add(
          ['verdict', 'clauses'],
          `clause "${clause}" is not in policy.yaml: correct the id or add the clause`,
        );
    }
    const silent = rule.verdict.decision === 'declined' && rule.verdict.clauses.length === 0;
    if (silent) add(['verdict'], 'a declined request needs the clause that it rests on');
  }
  return faults;
}

function checkCondition(rulebook: Rulebook, fact: FactName, condition: Condition): string[] {
  if (typeof condition === 'object' && !Array.isArray(condition)) {
    const name = 'inside' in condition ? condition.inside : condition.outside;
    const window = rulebook.policy.windows[name];
    if (!window) return [`window "${name}" is not in policy.yaml: correct the name or add the window`];
    return window.from === fact ? [] : [`window "${name}" is counted from ${window.from}, not from ${fact}`];
  }
  const values = typeof condition === 'string' ? [condition] : condition;
  return values
    .filter(
      (value) =>
        !(isChoiceFact(fact)
          ? isChoiceValue(fact, value)
          : value === UNKNOWN || (fact === 'photo' && value === 'none')),
    )
    .map((value) => `"${value}" is not a value of ${fact}`);
}

function checkQuestions({ questions }: Rulebook): RulebookFault[] {
  return FACT_NAMES.flatMap((fact) => {
    const path = ['facts', fact];
    const question = questions[fact];
    const faults: RulebookFault[] = [];
    const add = (message: string): void =>
      void faults.push({ file: 'facts.yaml', path, message: `${fact}: ${message}` });
    if (isChoiceFact(fact)) {
      const missing = CHOICE_FACTS[fact].filter((value) => !question.options?.includes(value));
      if (missing.length > 0) add(`options lack ${missing.join(', ')}`);
      const odd = (question.options ?? []).filter((value) => !isChoiceValue(fact, value));
      if (odd.length > 0) add(`${odd.join(', ')} is no value of this fact`);
      if (question.skip !== undefined && !isChoiceValue(fact, question.skip))
        add(`skip "${question.skip}" is no value of this fact`);
    }
    for (const [value, instead] of Object.entries(question.mistaken ?? {})) {
      const wrong = [value, ...instead].find((one) => !isChoiceFact(fact) || !isChoiceValue(fact, one));
      if (wrong !== undefined) add(`mistaken: "${wrong}" is no value of this fact`);
      if (instead.includes(value)) add(`mistaken: "${value}" is offered instead of itself`);
    }
    const shown = (question.options?.length ?? 0) + Object.keys(question.offer ?? {}).length;
    if (shown > MAX_QUICK_REPLIES)
      add(`offers ${shown} answers, Instagram shows at most ${MAX_QUICK_REPLIES}`);
    return faults;
  });
}

function checkAnswers({ answers, policy }: Rulebook): RulebookFault[] {
  return Object.entries(answers).flatMap(([id, { clauses, instead = {} }]) => [
    ...clauses
      .filter((clause) => !Object.hasOwn(policy.clauses, clause))
      .map((clause) => ({
        file: 'answers.yaml',
        path: ['answers', id, 'clauses'],
        message: `clause "${clause}" is not in policy.yaml`,
      })),
    ...Object.entries(instead)
      .filter(([, other]) => !Object.hasOwn(answers, other))
      .map(([topic, other]) => ({
        file: 'answers.yaml',
        path: ['answers', id, 'instead', topic],
        message: `there is no answer "${other}"`,
      })),
  ]);
}

function checkTexts(rulebook: Rulebook): RulebookFault[] {
  const { en, ko } = rulebook.texts;
  const faults: RulebookFault[] = [];
  for (const [language, texts] of [
    ['en', en],
    ['ko', ko],
  ] as const) {
    const file = `text/${language}.yaml`;
    for (const clause of Object.keys(rulebook.policy.clauses)) {
      if (!texts.decline.because[clause])
        faults.push({
          file,
          path: ['decline', 'because'],
          message: `clause "${clause}" has no explanation: add it`,
        });
    }
    faults.push(...longLabels(texts, file));
    for (const fact of FACT_NAMES.filter(isDateFact)) {
      for (const key of Object.keys(rulebook.questions[fact].offer ?? {})) {
        if (!texts.offers[fact][key])
          faults.push({
            file,
            path: ['offers', fact],
            message: `the offer "${key}" of facts.yaml has no title: add it`,
          });
      }
    }
  }
  return [...faults, ...differentPlaces(en, ko)];
}

/** Labels stand on the buttons below a recap. */
function longLabels(texts: Texts, file: string): RulebookFault[] {
  return FACT_NAMES.map((fact) => ({ fact, title: correctionTitle(fact, texts) }))
    .filter(({ title }) => !fitsTitle(title))
    .map(({ fact, title }) => ({
      file,
      path: ['labels', fact],
      message: `"${title}" takes at most ${MAX_TITLE_CHARS} characters on a button: shorten the label`,
    }));
}

/** A `{place}` that only one language has would leave the other customer without that word. */
function differentPlaces(en: Texts, ko: Texts): RulebookFault[] {
  const faults: RulebookFault[] = [];
  const compare = (a: unknown, b: unknown, path: readonly string[]): void => {
    if (typeof a === 'string' && typeof b === 'string') {
      const [first, second] = [placesOf(a).join(), placesOf(b).join()];
      if (first !== second)
        faults.push({
          file: 'text/ko.yaml',
          path,
          message: `${path.join('.')} fills {${second}} where en.yaml fills {${first}}: use the same places`,
        });
    } else if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null) {
      for (const [key, value] of Object.entries(a))
        compare(value, (b as Record<string, unknown>)[key], [...path, key]);
    }
  };
  compare(en, ko, []);
  return faults;
}

function checkPaths(rulebook: Rulebook): RulebookFault[] {
  const faults: RulebookFault[] = [];
  const reached = new Set<string>();
  const byPath = (topic: Topic): void => {
    for (const { ruling } of walkTopic(rulebook, topic, WALK_CLOCK))
      reached.add(`${ruling.topic}/${ruling.rule}`);
  };
  for (const topic of CHOICE_FACTS.topic) {
    try {
      byPath(topic);
    } catch (cause) {
      faults.push({
        file: `topics/${topic}.yaml`,
        path: ['rules'],
        message: `${(cause as Error).message}: add a last rule without "when", or break the ring`,
      });
    }
  }
  if (faults.length > 0) return faults;
  for (const topic of CHOICE_FACTS.topic) {
    rulebook.flows[topic].rules.forEach((rule, index) => {
      if ('goto' in rule || reached.has(`${topic}/${rule.id}`)) return;
      faults.push({
        file: `topics/${topic}.yaml`,
        path: ['rules', index],
        message: `rule "${rule.id}" can never be reached: a rule above it always decides first`,
      });
    });
  }
  return faults;
}
