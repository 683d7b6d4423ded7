import { makeNumericId } from './ids';
import { MAX_CUSTOMERS, MAX_MESSAGES_PER_CUSTOMER } from './limits';

export interface SimulatedCustomer {
  readonly igsid: string;
  readonly username: string;
  readonly name: string;
  /** Which starters the page offers; the bot is not told. */
  readonly language: 'en' | 'ko';
  /** When the customer last did something that opens the reply window; absent before the first message. */
  readonly lastActedAt?: number;
  /** The app that holds the thread; absent while it is idle. */
  readonly threadOwner?: string;
  /** The shop's typing sign is showing. */
  readonly typing: boolean;
  /** The shop has seen the customer's messages up to now. */
  readonly seenAt?: number;
}

export interface SimulatedMessage {
  readonly mid: string;
  readonly at: number;
  readonly from: 'customer' | 'shop';
  /** How the shop sent it. */
  readonly via?: 'api' | 'app';
  readonly text?: string;
  readonly quickReplies?: readonly unknown[];
  readonly attachments?: readonly unknown[];
  readonly replyTo?: string;
  /** What the page says instead of content that it cannot show ("Replied to your story"). */
  readonly note?: string;
  readonly customerReaction?: string;
  readonly shopReaction?: string;
  readonly unsent?: boolean;
  readonly edits?: number;
  /** How the delivery to the bot goes. */
  readonly delivery?: 'sending' | 'delivered' | 'failed';
}

export type PlatformChange =
  | { readonly type: 'customer'; readonly customer: SimulatedCustomer }
  | { readonly type: 'customer-removed'; readonly igsid: string }
  | { readonly type: 'message'; readonly igsid: string; readonly message: SimulatedMessage };

export interface NewCustomer {
  readonly username: string;
  readonly name: string;
  readonly language: 'en' | 'ko';
}

/** The simulated Instagram's memory: customers and their messages with the shop. Bounded, gone with the process. */
export function createPlatform(randomId: () => string, onChange: (change: PlatformChange) => void) {
  const customers = new Map<string, SimulatedCustomer>();
  const threads = new Map<string, Map<string, SimulatedMessage>>();

  function putCustomer(customer: SimulatedCustomer): SimulatedCustomer {
    customers.set(customer.igsid, customer);
    onChange({ type: 'customer', customer });
    return customer;
  }

  function addCustomer(details: NewCustomer): SimulatedCustomer {
    const [oldest] = customers.keys();
    if (customers.size >= MAX_CUSTOMERS && oldest !== undefined) removeCustomer(oldest);
    const igsid = makeNumericId(randomId());
    threads.set(igsid, new Map());
    return putCustomer({ ...details, igsid, typing: false });
  }

  function removeCustomer(igsid: string): void {
    customers.delete(igsid);
    threads.delete(igsid);
    onChange({ type: 'customer-removed', igsid });
  }

  function putMessage(igsid: string, message: SimulatedMessage): void {
    const thread = threads.get(igsid);
    if (thread === undefined) return;
    putBounded(thread, message);
    onChange({ type: 'message', igsid, message });
  }

  /** Changes parts of a customer, if it is still there. */
  function updateCustomer(igsid: string, change: Partial<SimulatedCustomer>): void {
    const customer = customers.get(igsid);
    if (customer) putCustomer({ ...customer, ...change });
  }

  /** Changes parts of a message, if it is still there. */
  function updateMessage(igsid: string, mid: string, change: Partial<SimulatedMessage>): void {
    const message = threads.get(igsid)?.get(mid);
    if (message) putMessage(igsid, { ...message, ...change });
  }

  return {
    addCustomer,
    removeCustomer,
    putMessage,
    customer: (igsid: string) => customers.get(igsid),
    customers: (): readonly SimulatedCustomer[] => [...customers.values()],
    messages: (igsid: string): readonly SimulatedMessage[] => [...(threads.get(igsid)?.values() ?? [])],
    message: (igsid: string, mid: string) => threads.get(igsid)?.get(mid),
    updateCustomer,
    updateMessage,
  };
}

export type Platform = ReturnType<typeof createPlatform>;

function putBounded(thread: Map<string, SimulatedMessage>, message: SimulatedMessage): void {
  thread.set(message.mid, message);
  const [oldest] = thread.keys();
  if (thread.size > MAX_MESSAGES_PER_CUSTOMER && oldest !== undefined) thread.delete(oldest);
}
