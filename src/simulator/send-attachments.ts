import { type GraphRefusal, invalidMessage } from './graph-error';
import {
  MAX_BUTTON_TEMPLATE_CHARS,
  MAX_BUTTONS,
  MAX_ELEMENT_TEXT_CHARS,
  MAX_ELEMENTS,
  MAX_IMAGES,
  MAX_PAYLOAD_CHARS,
  MAX_TITLE_CHARS,
} from './limits';

type Fields = Readonly<Record<string, unknown>>;

const MEDIA_TYPES = ['image', 'video', 'audio', 'file'];

/** What Meta would refuse about the attachments of one message. */
export function checkAttachments(attachments: readonly Fields[]): GraphRefusal | undefined {
  if (attachments.length > 1) {
    if (attachments.length > MAX_IMAGES) {
      return invalidMessage('param message[attachments] has too many elements.');
    }
    if (attachments.some(({ type }) => type !== 'image')) {
      return invalidMessage('Only images can be sent together in one message');
    }
  }
  return firstRefusal(attachments, checkAttachment);
}

function checkAttachment(attachment: Fields): GraphRefusal | undefined {
  const type = String(attachment.type);
  const payload = fieldsOf(attachment.payload);
  if (type === 'like_heart') return undefined;
  if (type === 'MEDIA_SHARE') return checkLabel(payload.id, 'payload[id]', MAX_PAYLOAD_CHARS);
  if (type === 'template') return checkTemplate(payload);
  if (!MEDIA_TYPES.includes(type)) return invalidMessage(`Unsupported attachment type ${type}`);
  const source = payload.url ?? payload.attachment_id;
  return typeof source === 'string' && source !== ''
    ? undefined
    : invalidMessage('Attachment must have a url or an attachment_id');
}

function checkTemplate(payload: Fields): GraphRefusal | undefined {
  const kind = payload.template_type;
  if (kind === 'button') {
    return (
      checkLabel(payload.text, 'payload[text]', MAX_BUTTON_TEMPLATE_CHARS) ??
      (listOf(payload.buttons).length === 0
        ? invalidMessage('Param payload[buttons] is required')
        : checkButtons(payload.buttons))
    );
  }
  if (kind !== 'generic') return invalidMessage(`Unsupported template_type ${String(kind)}`);
  const elements = listOf(payload.elements);
  if (elements.length === 0) return invalidMessage('Param payload[elements] is required');
  if (elements.length > MAX_ELEMENTS) return invalidMessage('param payload[elements] has too many elements.');
  return firstRefusal(elements, checkElement);
}

function checkElement(element: Fields): GraphRefusal | undefined {
  return (
    checkLabel(element.title, 'element[title]', MAX_ELEMENT_TEXT_CHARS) ??
    (element.subtitle === undefined
      ? undefined
      : checkLabel(element.subtitle, 'element[subtitle]', MAX_ELEMENT_TEXT_CHARS)) ??
    checkButtons(element.buttons)
  );
}

function checkButtons(value: unknown): GraphRefusal | undefined {
  const buttons = listOf(value);
  if (buttons.length > MAX_BUTTONS) return invalidMessage('param buttons has too many elements.');
  return firstRefusal(buttons, (button) => {
    const refusal = checkLabel(button.title, 'button[title]', MAX_TITLE_CHARS);
    if (refusal) return refusal;
    if (button.type === 'web_url') return checkLabel(button.url, 'button[url]', MAX_PAYLOAD_CHARS);
    if (button.type === 'postback') {
      return checkLabel(button.payload, 'button[payload]', MAX_PAYLOAD_CHARS);
    }
    return invalidMessage('Param button[type] must be one of {WEB_URL, POSTBACK}');
  });
}

/** A title, payload or caption that must be there and within its length. */
export function checkLabel(value: unknown, name: string, max: number): GraphRefusal | undefined {
  if (typeof value !== 'string' || value.trim() === '') return invalidMessage(`Param ${name} is required`);
  if (value.length > max) {
    return invalidMessage(`Length of param ${name} must be less than or equal to ${max}`);
  }
  return undefined;
}

function firstRefusal(
  items: readonly Fields[],
  check: (item: Fields) => GraphRefusal | undefined,
): GraphRefusal | undefined {
  for (const item of items) {
    const refusal = check(item);
    if (refusal) return refusal;
  }
  return undefined;
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.map(fieldsOf) : [];
}
