/** The staff channels: Slack, Discord, e-mail, and a signed webhook of the shop's own. */
import { createHmac } from 'node:crypto';
import type { AxiosInstance } from 'axios';
import type { Transporter } from 'nodemailer';
import type { Notice, Reminder, ReminderChannel } from './reminder';

/** A channel that answers slower than this is tried again later; shorter than the time that a stop may take. */
const TIMEOUT_MS = 5_000;

async function post(http: AxiosInstance, url: string, body: string, headers: Record<string, string> = {}) {
  const { status } = await http.post(url, body, {
    headers: { 'Content-Type': 'application/json', ...headers },
    // A redirect would carry the reminder to a place that nobody set.
    maxRedirects: 0,
    timeout: TIMEOUT_MS,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    responseType: 'text',
    maxContentLength: 1_000_000,
    validateStatus: () => true,
    proxy: false,
  });
  if (status < 200 || status >= 300) throw Object.assign(new Error('refused'), { code: `http_${status}` });
}

/** Slack's incoming webhook. `&`, `<` and `>` are its markup. */
export function createSlackChannel(http: AxiosInstance, url: string): ReminderChannel {
  const plain = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const tell = ({ title, text, url: link }: Notice) =>
    post(http, url, JSON.stringify({ text: `*${plain(title)}*\n${plain(text)}\n${link}` }));
  return { name: 'slack', send: tell, tell };
}

/** Discord's incoming webhook; it may mention nobody. */
export function createDiscordChannel(http: AxiosInstance, url: string): ReminderChannel {
  const tell = ({ title, text, url: link }: Notice) =>
    post(
      http,
      url,
      JSON.stringify({ content: `**${title}**\n${text}\n${link}`, allowed_mentions: { parse: [] } }),
    );
  return { name: 'discord', send: tell, tell };
}

export interface MailSettings {
  /** `smtps://user:password@host:465`. */
  readonly url: string;
  readonly from: string;
  readonly to: readonly string[];
}

/** The mail library comes with the first mail. */
async function openTransport(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url,
    // Nodemailer would otherwise wait for minutes.
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
  });
}

export function createMailChannel({ url, from, to }: MailSettings): ReminderChannel {
  let transport: Transporter | undefined;
  const tell = async ({ title, text, url: link }: Notice) => {
    transport ??= await openTransport(url);
    await transport.sendMail({
      from,
      to: [...to],
      subject: `${title}: ${text.split('\n')[0]}`,
      text: `${title}\n${text}\n\n${link}\n`,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  };
  return { name: 'mail', send: tell, tell };
}

export interface SignedWebhookSettings {
  readonly url: string;
  readonly secret: string;
  /** The case as the API shows it; `undefined` when it was erased meanwhile. */
  readonly describeCase: (caseId: string) => Promise<object | undefined>;
}

/** The hand-over webhook's receiver, told of the other reasons too: `{ type: "case.reminder", reason, case }`. */
export function createSignedChannel(http: AxiosInstance, settings: SignedWebhookSettings): ReminderChannel {
  const { url, secret, describeCase } = settings;
  return {
    name: 'webhook',
    // `case.opened` comes from the outbox, in the same atomic step as the case.
    leavesOut: ['new_case'],
    send: async ({ kind, caseId }: Reminder) => {
      const described = await describeCase(caseId);
      if (!described) return;
      const body = JSON.stringify({ type: 'case.reminder', reason: kind, case: described });
      const signature = createHmac('sha256', secret).update(body).digest('hex');
      await post(http, url, body, { 'X-Signature-256': `sha256=${signature}` });
    },
  };
}
