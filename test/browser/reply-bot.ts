import axios from 'axios';
import { startFakeBot } from '../simulator/fake-bot';
import { type StandIn, startStandIn } from '../simulator/start-stand-in';

/** What the small bot answers to a text; anything else is repeated to the customer. */
export type Answers = Readonly<Record<string, readonly object[]>>;

/** A simulator of its own, and a bot that answers each text with the given messages, by the Graph API. */
export async function startSimulatorWithBot(answers: Answers) {
  const bot = await startFakeBot();
  const standIn = await startStandIn({ webhookUrl: () => bot.url });
  bot.onDelivery(({ item }) => {
    const { text, is_echo: isEcho } = item.message ?? {};
    if (text !== undefined && !isEcho) void answer(standIn, item.sender.id, answers[text] ?? [{ text }]);
  });
  return {
    bot,
    standIn,
    stop: async () => {
      await standIn.stop();
      await bot.stop();
    },
  };
}

async function answer(standIn: StandIn, igsid: string, messages: readonly object[]): Promise<void> {
  const headers = { Authorization: `Bearer ${standIn.accessToken}` };
  const post = (body: object) =>
    axios.post(`${standIn.graphUrl()}/me/messages`, { recipient: { id: igsid }, ...body }, { headers });
  await post({ sender_action: 'mark_seen' });
  await post({ sender_action: 'typing_on' });
  for (const message of messages) await post({ message });
}
