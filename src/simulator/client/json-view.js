import { el } from './dom.js';

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;

/** Pretty-printed JSON with its keys, texts and numbers told apart. A text that is no JSON is shown as it is. */
export function renderJson(value) {
  const parsed = typeof value === 'string' ? parse(value) : value;
  const text = typeof parsed === 'string' ? parsed : JSON.stringify(parsed, null, 2);
  const pre = el('pre', { tabIndex: 0 });
  if (typeof parsed === 'string') {
    pre.textContent = text;
    return pre;
  }
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [token, string, colon] = match;
    pre.append(text.slice(end, match.index));
    const kind = string ? (colon ? 'key' : 'string') : 'literal';
    pre.append(el('span', { className: kind, textContent: token }));
    end = match.index + token.length;
  }
  pre.append(text.slice(end));
  return pre;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
