/** Replays dialogues through the turn function; the format is described in `parse-dialogues.ts`. */
import type { CaseRecord } from '../../src/core/case';
import type { Conversation } from '../../src/core/conversation';
import type { ConversationEvent, StaffEvent } from '../../src/core/event';
import { isDateRange } from '../../src/core/facts';
import { createTakeTurn } from '../../src/core/turn';
import type { Outgoing, TakeTurn, TimerPlan, Turn } from '../../src/core/turn-types';
import { loadRulebook } from '../../src/flows/load-flows';
import { createReaders } from '../../src/readers';
import type { Dialogue } from './parse-dialogues';
import { attachmentsOf, describeVerdict, fail, flat, list } from './replay-parts';

const ZONE_OFFSET = '+09:00';
const CONVERSATION = '17841400000000001:1100000000000001';
const MINUTE = 60_000;
const UNITS: Readonly<Record<string, number>> = { minute: MINUTE, hour: 60 * MINUTE, day: 24 * 60 * MINUTE };
/** Between two turns of the talk. */
const PAUSE = 10_000;

let takeTurn: TakeTurn | undefined;

/** Replays one dialogue. @throws Error naming file and line of the first line that does not hold. */
export function replay(dialogue: Dialogue): void {
  takeTurn ??= createTakeTurn({
    rulebook: loadRulebook('flows'),
    readers: createReaders(),
    timeZone: 'Asia/Seoul',
    retentionDays: 90,
  });
  const talk = new Talk(takeTurn);
  for (const { number, text } of dialogue.lines) {
    try {
      talk.play(text);
    } catch (error) {
      throw new Error(
        `${dialogue.file}:${number} "${dialogue.title}"\n  ${text}\n  ${(error as Error).message}\n\n${talk.history.join('\n')}`,
      );
    }
  }
  talk.flush();
}

class Talk {
  now = Date.parse(`2026-11-20T14:00:00${ZONE_OFFSET}`);
  readonly history: string[] = [];
  private conversation: Conversation | undefined;
  private cases: CaseRecord[] = [];
  private pending: ConversationEvent[] = [];
  private reply: readonly Outgoing[] = [];
  private timers = new Map<string, TimerPlan>();
  private mids = new Map<string, string>();
  private counter = 0;

  constructor(private readonly takeTurn: TakeTurn) {}

  play(line: string): void {
    const [, verb = '', rest = ''] = /^([^:]+?)(?::\s*(.*))?$/.exec(line) ?? [];
    switch (verb) {
      case 'customer':
        this.say(rest);
        return;
      case 'customer taps':
        return this.tap(rest);
      case 'customer sends':
        this.push({ ...this.base(), type: 'customer.said', mid: this.mid(), ...attachmentsOf(rest) });
        return;
      case 'customer unsends':
        this.push({
          ...this.base(),
          type: 'customer.unsent',
          mid: this.mids.get(rest) ?? fail(`nothing like that was said`),
        });
        return;
      case 'customer edits': {
        const [before = '', after = ''] = rest.split(' -> ');
        this.push({
          ...this.base(),
          type: 'customer.edited',
          mid: this.mids.get(before) ?? fail('nothing like that was said'),
          text: after,
          editNumber: 1,
        });
        return;
      }
      case 'shop types in Instagram':
        this.push({ ...this.base(), type: 'business.echoed', mid: this.mid(), text: rest, attachments: [] });
        return;
    }
    this.flush();
    this.check(verb, rest, line);
  }

  private check(verb: string, rest: string, line: string): void {
    const said = this.reply.map(({ text }) => text).join('\n');
    if (/^at \d/.test(line)) {
      this.now = Date.parse(`${line.slice(3).replace(' ', 'T')}:00${ZONE_OFFSET}`);
      return;
    }
    switch (verb) {
      case 'bot':
        if (!flat(said).includes(flat(rest))) fail(`the bot said:\n${said || '(nothing)'}`);
        return;
      case 'bot not':
        if (flat(said).includes(flat(rest))) fail(`the bot said:\n${said}`);
        return;
      case 'bot is silent':
        if (this.reply.some(({ author }) => author === 'bot')) fail(`the bot said:\n${said}`);
        return;
      case 'case':
        return this.checkCase(rest);
      case 'button': {
        const titles = this.reply.flatMap(({ quickReplies }) => quickReplies.map(({ title }) => title));
        if (!titles.includes(rest)) fail(`the buttons are: ${titles.join(' · ') || 'none'}`);
        return;
      }
      case 'summary': {
        const { en, ko } = this.newestCase().summary;
        if (!`${en}\n${ko}`.includes(rest)) fail(`the summary is:\n${en}\n${ko}`);
        return;
      }
      case 'no summary':
        if (this.newestCase().summary.en.includes(rest))
          fail(`the summary is:\n${this.newestCase().summary.en}`);
        return;
      case 'no case':
        if (this.cases.length > 0) fail(`there is a case: ${describeVerdict(this.cases[0])}`);
        return;
      case 'facts':
        return this.checkFacts(rest);
      case 'later':
        return this.wait(rest);
      default:
        return this.staff(verb, rest);
    }
  }

  private checkCase(expected: string): void {
    const newest = this.newestCase();
    const [verdict = '', clauses = '', flags = ''] = expected.split('|').map((part) => part.trim());
    const want = [verdict.replace(/ none$/, ''), list(clauses), list(flags)].join(' | ');
    if (describeVerdict(newest) !== want) fail(`the case is: ${describeVerdict(newest)}`);
  }

  private newestCase(): CaseRecord {
    return [...this.cases].sort((a, b) => b.request - a.request)[0] ?? fail('there is no case');
  }

  private checkFacts(expected: string): void {
    for (const pair of expected.split(',').map((part) => part.trim())) {
      const [name = '', value] = pair.split('=');
      const facts = (this.conversation?.facts ?? {}) as Record<string, { value: unknown } | undefined>;
      const known = facts[name]?.value;
      const shown = isDateRange(known as never) ? 'known' : known;
      if (shown !== value && !(value === 'unsaid' && known === undefined))
        fail(`${name} is ${JSON.stringify(known)}`);
    }
  }

  private wait(span: string): void {
    const [, count = '1', unit = 'minute'] = /(\d+) (minute|hour|day)/.exec(span) ?? [];
    const until = this.now + Number(count) * (UNITS[unit] ?? MINUTE);
    const due = [...this.timers.values()]
      .filter(({ dueAt }) => dueAt !== undefined && dueAt <= until)
      .sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0));
    this.reply = [];
    for (const { name, token, dueAt = until } of due) {
      this.now = Math.max(this.now, dueAt);
      this.timers.delete(name);
      this.push({ ...this.base(), type: 'timer.due', name, token });
      const before = this.reply;
      this.flush();
      this.reply = [...before, ...this.reply];
    }
    this.now = until;
  }

  private staff(verb: string, text: string): void {
    const newest = [...this.cases]
      .filter(({ status }) => status !== 'resolved')
      .sort((a, b) => b.request - a.request)[0];
    const base = { ...this.base(), by: 'mina', caseId: newest?.id ?? '' };
    const events: Readonly<Record<string, StaffEvent>> = {
      'staff claims': { ...base, type: 'staff.claimed' },
      'staff releases': { ...base, type: 'staff.released' },
      'staff resolves': { ...base, type: 'staff.resolved', outcome: 'approved' },
      'staff replies': { ...base, type: 'staff.replied', text },
    };
    this.push(events[verb] ?? fail(`the replay does not know "${verb}"`));
    this.flush();
  }

  private say(text: string): void {
    const mid = this.mid();
    this.mids.set(text, mid);
    this.push({ ...this.base(), type: 'customer.said', mid, text, attachments: [] });
  }

  private tap(title: string): void {
    this.flush();
    const shown = this.reply.flatMap(({ quickReplies }) => quickReplies);
    const chip = shown.find((one) => one.title === title || one.payload === title);
    const payload =
      chip?.payload ??
      (title.includes('=')
        ? title
        : fail(`no such button; there are: ${shown.map((one) => one.title).join(' · ') || 'none'}`));
    this.push({
      ...this.base(),
      type: 'customer.said',
      mid: this.mid(),
      text: chip?.title ?? title,
      payload,
      attachments: [],
    });
  }

  private push(event: ConversationEvent): void {
    this.pending.push(event);
  }

  flush(): void {
    if (this.pending.length === 0) return;
    const events = this.pending;
    this.pending = [];
    this.now += PAUSE;
    const open = this.cases.filter(({ status }) => status !== 'resolved');
    const resolved = this.cases.filter(({ status }) => status === 'resolved').slice(0, 1);
    this.counter += 1;
    const turn = this.takeTurn({
      conversationId: CONVERSATION,
      conversation: this.conversation && JSON.parse(JSON.stringify(this.conversation)),
      cases: [...open, ...resolved],
      events,
      now: this.now,
      fresh: { caseId: `case-${this.counter}`, reference: `R-TEST${this.counter}` },
    });
    this.take(turn, events);
  }

  private take(turn: Turn, events: readonly ConversationEvent[]): void {
    this.conversation = turn.conversation;
    for (const record of turn.cases)
      this.cases = [record, ...this.cases.filter(({ id }) => id !== record.id)];
    for (const timer of turn.timers) {
      if (timer.dueAt === undefined) this.timers.delete(timer.name);
      else this.timers.set(timer.name, timer);
    }
    this.reply = turn.outgoing;
    for (const event of events)
      this.history.push(
        `  > ${event.type} ${'payload' in event ? event.payload : ''} ${'text' in event ? event.text : ''}`,
      );
    for (const { author, text, quickReplies } of turn.outgoing) {
      this.history.push(
        `  < ${author}: ${text.replaceAll('\n', '\n    ')}${quickReplies.length > 0 ? `\n    [${quickReplies.map(({ title }) => title).join('] [')}]` : ''}`,
      );
    }
  }

  private base() {
    this.counter += 1;
    this.now += 1000;
    return { id: `event-${this.counter}`, conversationId: CONVERSATION, at: this.now };
  }

  private mid(): string {
    return `mid-${this.counter}`;
  }
}
