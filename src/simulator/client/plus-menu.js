import { act } from './api.js';
import { byId, toast } from './dom.js';
import { openMenu } from './menu.js';
import { drawSamplePhoto } from './sample-photo.js';

const RARE = [
  'ad click',
  'standby message',
  'thread passed on',
  'edit without a sender',
  'message to itself',
  'comment',
  'dashboard test',
];

/** What the bot must meet without a stumble, though no customer sends it. */
function openRareMenu(opener) {
  const items = RARE.map((name) => ({
    label: name[0].toUpperCase() + name.slice(1),
    icon: 'code',
    run: () => act({ kind: 'rare', name }),
  }));
  const repeat = { label: 'The last message again', icon: 'copy', run: () => act({ kind: 'repeat' }) };
  openMenu(opener, [repeat, ...items], { label: 'Rare deliveries' });
}

/** Everything else that a customer can send. `takeText` gives the written text, for what needs words. */
export function openPlusMenu(opener, { addPhotos, takeText }) {
  const does = (kind) => () => act({ kind });
  openMenu(
    opener,
    [
      { label: 'Photos…', icon: 'image', run: () => byId('photo-input').click() },
      {
        label: 'A sample photo of a ring',
        icon: 'ring',
        run: async () => addPhotos([await drawSamplePhoto()]),
      },
      { label: 'Voice note', icon: 'mic', run: does('voice') },
      { label: 'View-once photo', icon: 'once', run: does('view_once') },
      {
        label: 'Reply to the shop’s story',
        icon: 'story',
        run: () => act({ kind: 'story_reply', text: takeText() || 'Is this one still available?' }),
      },
      { label: 'Mention in a story', icon: 'at', run: does('story_mention') },
      { label: 'Share a post', icon: 'share', run: does('share_post') },
      { label: 'Share a reel', icon: 'reel', run: does('share_reel') },
      { label: 'Poll (unsupported by the API)', icon: 'poll', run: does('unsupported') },
      { label: 'Rare deliveries…', icon: 'code', run: () => openRareMenu(opener) },
      {
        label: 'Let 25 hours pass',
        icon: 'clock',
        run: async () => {
          await act({ kind: 'let_time_pass', hours: 25 });
          toast('For Instagram, your last message is now 25 hours older');
        },
      },
    ],
    { label: 'More to send' },
  );
}
