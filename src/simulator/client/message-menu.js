import { act } from './api.js';
import { editMessage, replyTo } from './composer.js';
import { toast } from './dom.js';
import { openMenu } from './menu.js';

const EMOJIS = ['❤️', '😂', '😮', '😢', '😡', '👍'];

/** What can be done with one message: react, answer, copy; edit and unsend one's own. */
export function openMessageMenu(opener, message) {
  const { mid, text, from, via, customerReaction } = message;
  const isMine = from === 'customer';
  const items = [{ label: 'Reply', icon: 'reply', run: () => replyTo(message) }];
  if (text) items.push({ label: 'Copy', icon: 'copy', run: () => copy(text) });
  if (isMine && text) items.push({ label: 'Edit', icon: 'edit', run: () => editMessage(message) });
  if (isMine || via === 'app') {
    items.push({ label: 'Unsend', icon: 'unsend', danger: true, run: () => act({ kind: 'unsend', mid }) });
  }
  const choose = (emoji) => act({ kind: 'react', mid, emoji });
  openMenu(opener, items, {
    label: 'Message',
    reactions: { emojis: EMOJIS, chosen: customerReaction, choose },
  });
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast('Copied');
  } catch {
    toast('The browser does not let this page copy');
  }
}
