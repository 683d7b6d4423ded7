/** Checks what came out against the model, from outside: the API, the Graph API's own list, the staff channel. */
import { until } from '../../journeys/product';
import type { Acceptance } from './graph';
import type { Script } from './script';
import { type Shop, signatureOf } from './shop';

export interface AuditOptions {
  /** Whether the events of each customer were sent one after the other, so that their order is known. */
  readonly inOrder?: boolean;
  readonly patienceMs?: number;
}
export interface Figures {
  readonly customers: number;
  readonly events: number;
  readonly messages: number;
  readonly repeats: number;
  readonly handoffs: number;
  readonly settledInMs: number;
}

const REFERENCE = /R-[0-9A-Z]{5}/g;

/** @throws Error that says in what the outcome differs from the model. */
export async function audit(shop: Shop, scripts: readonly Script[], options: AuditOptions): Promise<Figures> {
  const startedAt = Date.now();
  const patienceMs = options.patienceMs ?? 30_000;
  await waitForQuiet(shop, patienceMs);
  const settledInMs = Date.now() - startedAt;
  const references = new Set<string>();
  let repeats = 0;
  const faults: string[] = [];
  for (const script of scripts) {
    const found = await checkCustomer(shop, script, options);
    for (const { reference } of found.cases) references.add(reference);
    repeats += found.repeats;
    faults.push(...found.faults.map((fault) => `${script.igsid}: ${fault}`));
  }
  for (const { text, to } of shop.graph.accepted)
    for (const reference of text.match(REFERENCE) ?? [])
      if (!references.has(reference)) faults.push(`${to} was promised ${reference}, which is no case`);
  for (const { raw, signature } of shop.handoffs)
    if (signature !== signatureOf(raw)) faults.push('a hand-over was signed wrongly');
  if (faults.length > 0) throw new Error(`${faults.length} faults:\n${faults.slice(0, 12).join('\n')}`);
  return {
    customers: scripts.length,
    events: scripts.reduce((sum, { steps }) => sum + steps.length, 0),
    messages: shop.graph.accepted.length,
    repeats,
    handoffs: shop.handoffs.length,
    settledInMs,
  };
}

/** Until nothing waits: no unread events, no queued jobs, no echo on its way. */
async function waitForQuiet(shop: Shop, patienceMs: number): Promise<void> {
  let last = '';
  await until(
    async () => {
      if (shop.graph.echoes.size > 0) return undefined;
      last = await readWaiting(shop);
      return /[1-9]/.test(last) ? undefined : true;
    },
    () => `work is left: ${last}\n${shop.workers.map((worker) => worker.output().slice(-3_000)).join('\n')}`,
    patienceMs,
  );
}

async function readWaiting(shop: Shop): Promise<string> {
  const text = await shop.metrics();
  const values = [...text.matchAll(/^(?:returns_desk_)?(?:unread_events|outbox_jobs\{[^}]*\}) (\S+)$/gm)];
  if (values.length === 0) throw new Error(`no figures of what waits in:\n${text.slice(0, 2_000)}`);
  return values.map(([, value]) => value).join(' ');
}

async function checkCustomer(
  shop: Shop,
  script: Script,
  { inOrder = false }: AuditOptions,
): Promise<{ cases: { reference: string }[]; repeats: number; faults: string[] }> {
  const faults: string[] = [];
  const { cases } = (await shop.api(`/cases?q=${script.igsid}`)).body;
  if (cases.length !== 1) return { cases, repeats: 0, faults: [`has ${cases.length} cases`] };
  const one = (await shop.api(`/cases/${cases[0].id}`)).body;
  const verdict = {
    decision: one.verdict.decision,
    remedy: one.verdict.remedy,
    clauses: one.verdict.clauses,
  };
  if (JSON.stringify(verdict) !== JSON.stringify(script.verdict))
    faults.push(`verdict ${JSON.stringify(one.verdict)}`);
  for (const [fact, value] of Object.entries(script.facts)) {
    const known = one.facts.find((candidate: any) => candidate.fact === fact)?.value;
    if (known !== value) faults.push(`${fact} is ${known}, not ${value}`);
  }
  const accepted = shop.graph.accepted.filter(({ to }) => to === script.igsid);
  faults.push(...checkTranscript(script, one.transcript, accepted, inOrder));
  const repeated = checkRepeats(
    one.transcript.filter(({ from }: any) => from === 'bot'),
    accepted,
    shop.recorded,
  );
  faults.push(...repeated.faults);
  if (!shop.handoffs.some(({ caseId }) => caseId === one.id)) faults.push('staff were never told');
  return { cases, repeats: repeated.repeats, faults };
}

function checkTranscript(
  script: Script,
  transcript: any[],
  accepted: readonly Acceptance[],
  inOrder: boolean,
): string[] {
  const faults: string[] = [];
  const textsOf = (from: string) => transcript.filter((entry) => entry.from === from).map(({ text }) => text);
  const heard = textsOf('customer');
  const said = script.steps.map(({ title }) => title);
  const shown = inOrder ? heard : [...heard].sort();
  if (JSON.stringify(shown) !== JSON.stringify(said)) faults.push(`heard ${heard.join(' ')}`);
  if (textsOf('staff').length > 0) faults.push('an echo of our own was taken for a person');
  const bot = transcript.filter(({ from }) => from === 'bot');
  const unsent = bot.filter(({ delivery }) => delivery !== 'sent');
  if (unsent.length > 0)
    faults.push(`${unsent.length} messages ${unsent.map((one) => one.delivery).join(' ')}`);
  if (JSON.stringify(firstOfEach(accepted)) !== JSON.stringify(firstOfEach(bot)))
    faults.push(`wrote ${bot.length} messages, ${accepted.length} arrived, or in another order`);
  if (bot.length === 0 || transcript.at(-1)?.from === 'customer')
    faults.push('the last words have no answer');
  return faults;
}

/** The same words can be said again by design; what counts is the order in which new ones came. */
function firstOfEach(messages: readonly { text: string }[]): string[] {
  return [...new Set(messages.map(({ text }) => text))];
}

/**
 * Counts second sends of one customer. Each needs a first whose answer was lost, or whose sender ended the connection
 * (it died, or gave up) without having noted the answer: that is the declared gap, and nothing else is.
 */
function checkRepeats(
  bot: readonly { text: string }[],
  accepted: readonly Acceptance[],
  recorded: ReadonlySet<string>,
): { repeats: number; faults: string[] } {
  const faults: string[] = [];
  let repeats = 0;
  const isInGap = ({ answerLost, hungUp, mid }: Acceptance) => answerLost || (hungUp && !recorded.has(mid));
  for (const text of firstOfEach(accepted)) {
    const same = accepted.filter((one) => one.text === text);
    // The same words can be said twice by design; the transcript has each that was meant.
    const extra = same.length - bot.filter((one) => one.text === text).length;
    if (extra > same.filter(isInGap).length)
      faults.push(
        `sent ${same.length} times outside of the gap: ${text.slice(0, 60)} ${same
          .map(
            (one) =>
              `at ${one.at % 1_000_000}${one.hungUp ? ' hung up' : ''}${recorded.has(one.mid) ? ' recorded' : ''}${isInGap(one) ? ' in the gap' : ''}`,
          )
          .join(', ')}`,
      );
    repeats += Math.max(0, extra);
  }
  return { repeats, faults };
}
