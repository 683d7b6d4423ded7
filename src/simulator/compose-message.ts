import type { ActionOf } from './customer-action';
import { attachmentMessage, type Fields, postback, textMessage, unsupportedMessage } from './deliveries';
import { makeNumericId } from './ids';
import { makeVoiceNote } from './media-shelf';
import type { SimulatedMessage } from './platform';

/** The actions that put a new message of the customer into the chat. */
export type Composable = ActionOf<
  | 'say'
  | 'tap'
  | 'press'
  | 'photos'
  | 'view_once'
  | 'voice'
  | 'story_reply'
  | 'story_mention'
  | 'share_post'
  | 'share_reel'
  | 'unsupported'
>;

/** A message twice: as the chat shows it, and as the webhook tells it. */
export interface Composed {
  readonly shown: Partial<SimulatedMessage>;
  readonly what: Fields;
  readonly title: string;
}

export interface MediaAccess {
  /** The address of a medium that the page uploaded. */
  readonly urlOf: (mediaId: string) => string;
  /** Keeps a medium and returns its address. */
  readonly addMedia: (type: string, bytes: Buffer) => string;
}

const REEL_URL = 'https://www.instagram.com/reel/C0simulated/';

/** Composes the customer's new message. `mid` is its id. */
export function composeMessage(action: Composable, mid: string, media: MediaAccess): Composed {
  switch (action.kind) {
    case 'say': {
      const { text, replyTo } = action;
      return { shown: { text, replyTo }, what: textMessage(mid, text, { replyTo }), title: 'message · text' };
    }
    case 'tap': {
      const { title: text, payload } = action;
      return { shown: { text }, what: textMessage(mid, text, { quickReply: payload }), title: 'quick reply' };
    }
    case 'press': {
      const { title: text, payload, iceBreaker } = action;
      return {
        shown: { text },
        what: postback(text, payload, iceBreaker ? undefined : mid),
        title: 'postback',
      };
    }
    case 'story_reply': {
      const story = { id: makeNumericId(mid), url: media.urlOf('story') };
      const shown = { text: action.text, note: 'Replied to your story' };
      return { shown, what: textMessage(mid, action.text, { story }), title: 'story reply' };
    }
    case 'unsupported':
      return { shown: { note: 'A poll (unsupported)' }, what: unsupportedMessage(mid), title: 'unsupported' };
    default:
      return composeAttachments(action, mid, media);
  }
}

type WithAttachments = Exclude<Composable, ActionOf<'say' | 'tap' | 'press' | 'story_reply' | 'unsupported'>>;

function composeAttachments(action: WithAttachments, mid: string, media: MediaAccess): Composed {
  const compose = (title: string, attachments: readonly Fields[], note?: string): Composed => ({
    shown: { attachments, ...(note === undefined ? {} : { note }) },
    what: attachmentMessage(mid, attachments),
    title,
  });
  switch (action.kind) {
    case 'photos': {
      const photos = action.mediaIds.map((id) => ({ type: 'image', payload: { url: media.urlOf(id) } }));
      return compose(photos.length === 1 ? 'photo' : `${photos.length} photos`, photos);
    }
    case 'view_once':
      return compose('view-once photo', [{ type: 'ephemeral' }], 'View-once photo');
    case 'voice': {
      const url = media.addMedia('audio/wav', makeVoiceNote());
      return compose('voice note', [{ type: 'audio', payload: { url } }]);
    }
    case 'story_mention': {
      const mention = { type: 'story_mention', payload: { url: media.urlOf('story') } };
      return compose('story mention', [mention], 'Mentioned you in their story');
    }
    case 'share_post': {
      const url = media.urlOf('post');
      const payload = { ig_post_media_id: makeNumericId(mid), title: 'Pearl drop earrings, new in', url };
      return compose(
        'shared post',
        [{ type: 'ig_post', payload }],
        'Shared a post: Pearl drop earrings, new in',
      );
    }
    case 'share_reel': {
      const payload = { reel_video_id: makeNumericId(mid), title: 'How to clean silver', url: REEL_URL };
      return compose('shared reel', [{ type: 'ig_reel', payload }], 'Shared a reel: How to clean silver');
    }
  }
}
