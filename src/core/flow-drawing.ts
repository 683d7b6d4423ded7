/** A topic's rules as a Mermaid flowchart: each rule a step, "no" leads to the next, "yes" to its verdict or topic. */
import type { FactName, Topic } from './facts';
import type { Condition, Rule, Rulebook } from './flow';

/** Mermaid source, ending in a line break. */
export function drawTopic(rulebook: Pick<Rulebook, 'flows'>, topic: Topic): string {
  const { rules, collect } = rulebook.flows[topic];
  const lines = ['flowchart TD', `  start([${topic}]) --> ${nodeId(rules[0])}`];
  rules.forEach((rule, index) => {
    const next = rules[index + 1];
    const certain = Object.keys(rule.when).length === 0;
    lines.push(`  ${nodeId(rule)}${certain ? `[otherwise]` : `{"${describeWhen(rule)}"}`}`);
    lines.push(
      `  ${nodeId(rule)} -->${certain ? '' : '|yes|'} ${nodeId(rule)}_end${ending(
        rule,
        collect.map(({ fact }) => fact),
      )}`,
    );
    if (next && !certain) lines.push(`  ${nodeId(rule)} -->|no| ${nodeId(next)}`);
  });
  return `${lines.join('\n')}\n`;
}

function nodeId(rule: Rule | undefined): string {
  return `r_${(rule?.id ?? 'none').replaceAll('-', '_')}`;
}

function describeWhen(rule: Rule): string {
  return (Object.entries(rule.when) as [FactName, Condition][])
    .map(([fact, condition]) => `${fact} ${describe(condition)}`)
    .join('<br/>and ');
}

function describe(condition: Condition): string {
  if (typeof condition === 'string') return `= ${condition}`;
  if (Array.isArray(condition)) return `= ${condition.join(' or ')}`;
  return 'inside' in condition ? `inside ${condition.inside}` : `outside ${condition.outside}`;
}

function ending(rule: Rule, collect: readonly FactName[]): string {
  if ('goto' in rule) return `[/"go to ${rule.goto}"/]`;
  const { decision, remedy, clauses, flags } = rule.verdict;
  const handedOver = decision === 'eligible' || decision === 'review';
  const parts = [
    remedy === 'none' ? decision : `${decision}: ${remedy}`,
    clauses.join(', '),
    flags.length > 0 ? `flags: ${flags.join(', ')}` : '',
    handedOver && collect.length > 0 ? `asks for ${collect.join(', ')}` : '',
  ];
  return `(["${parts.filter(Boolean).join('<br/>')}"])`;
}
