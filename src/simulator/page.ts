const STYLES = [
  'theme',
  'base',
  'layout',
  'people',
  'chat',
  'bubbles',
  'attachments',
  'composer',
  'overlays',
  'wire',
  'touch',
];

/** The page's shell. Everything that moves is drawn by `client/main.js`; nothing here comes from a customer. */
export function renderPage(base: string, shop: { readonly username: string; readonly name: string }): string {
  const name = escapeHtml(shop.name);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<title>${name} · Instagram simulator</title>
<link rel="icon" href="${base}/client/icon.svg" type="image/svg+xml">
${STYLES.map((style) => `<link rel="stylesheet" href="${base}/client/${style}.css">`).join('\n')}
<script type="module" src="${base}/client/main.js"></script>
</head>
<body data-base="${base}">
<a class="skip-link" href="#composer-text">Skip to the message field</a>
<div class="stage" id="stage">
${people(base)}
${phone(name, escapeHtml(shop.username))}
${wire}
</div>
<button class="scrim" id="scrim" type="button" tabindex="-1" aria-label="Close the panel" hidden></button>
${dialogs}
<p class="toast" id="toast" role="status" aria-live="polite"></p>
<noscript><p class="toast shown">The simulator needs JavaScript.</p></noscript>
</body>
</html>
`;
}

const people = (base: string) => `<aside class="side people" id="people-panel" aria-label="Customers">
<header class="side-header">
<div><h1>Instagram simulator</h1><p>You are the customer. The bot hears you through signed webhooks and answers through a stand-in Graph API.</p></div>
<button class="icon-button close-side" type="button" data-close="people" aria-label="Close" data-icon="close"></button>
</header>
<h2>Who are you?</h2>
<ul class="people-list" id="people-list"></ul>
<button class="add-person" id="add-person" type="button"><span data-icon="plus"></span>New customer</button>
<footer class="side-footer">
<a class="quiet-link" href="${base}/../desk" target="_blank" rel="noopener">Staff desk</a>
<button class="quiet-link" id="theme-toggle" type="button">Theme: automatic</button>
</footer>
</aside>`;

const phone = (name: string, username: string) => `<main class="phone" id="phone">
<div class="phone-status" aria-hidden="true"><span>9:41</span><span class="phone-island"></span><span data-icon="battery"></span></div>
<header class="chat-header">
<button class="icon-button open-people" id="open-people" type="button" aria-label="Customers" aria-expanded="false" data-icon="back"></button>
<span class="avatar shop-avatar" aria-hidden="true"><span>${name.slice(0, 1)}</span></span>
<div class="chat-title"><strong>${name}</strong><span id="chat-subtitle" data-username="${username}">Business chat · automated replies</span></div>
<button class="icon-button open-wire" id="open-wire" type="button" aria-label="Raw events" aria-expanded="true" aria-controls="wire-panel" data-icon="code"></button>
</header>
<section class="log" id="log" role="log" aria-label="Conversation with ${name}" tabindex="0"></section>
<div class="chips" id="chips" role="group" aria-label="Suggested answers"></div>
<form class="composer" id="composer">
<fieldset class="voice-switch" id="voice-switch"><legend class="visually-hidden">Writing as</legend>
<label><input type="radio" name="voice" value="customer" checked><span id="voice-customer">Customer</span></label>
<label><input type="radio" name="voice" value="shop"><span>Shop, in the Instagram app</span></label>
</fieldset>
<div class="context-bar" id="context-bar" hidden></div>
<ul class="photo-tray" id="photo-tray" aria-label="Photos to send" hidden></ul>
<div class="composer-row">
<button class="icon-button round" id="open-plus" type="button" aria-label="More to send" aria-haspopup="menu" data-icon="plus"></button>
<div class="composer-field">
<label class="visually-hidden" for="composer-text">Message</label>
<textarea id="composer-text" rows="1" placeholder="Message…" maxlength="20000" autocomplete="off" enterkeyhint="send"></textarea>
<button class="icon-button" id="pick-photos" type="button" aria-label="Send photos" data-icon="image"></button>
<button class="send" id="send" type="submit" hidden>Send</button>
</div>
</div>
<input id="photo-input" type="file" accept="image/jpeg,image/png,image/webp,image/gif" multiple hidden tabindex="-1" aria-label="Photos">
</form>
</main>`;

const wire = `<aside class="side wire" id="wire-panel" aria-label="Raw events">
<header class="side-header">
<div><h2>Raw events</h2><p>What crosses the wire, both ways.</p></div>
<button class="icon-button close-side" type="button" data-close="wire" aria-label="Close" data-icon="close"></button>
</header>
<div class="wire-tools">
<label class="check"><input id="wire-all" type="checkbox"> All customers</label>
<label class="check"><input id="wire-signs" type="checkbox"> Signs and echoes</label>
<button class="quiet-link" id="wire-clear" type="button">Clear</button>
</div>
<ol class="wire-list" id="wire-list"></ol>
<p class="wire-empty" id="wire-empty">Nothing yet. Send a message and watch it travel.</p>
</aside>`;

const dialogs = `<dialog class="card-dialog" id="person-dialog" aria-labelledby="person-title">
<form method="dialog" id="person-form">
<h2 id="person-title">New customer</h2>
<label>Name <input name="name" required maxlength="60" autocomplete="off"></label>
<label>Username <input name="username" required maxlength="30" pattern="[A-Za-z0-9_.]+" autocomplete="off" autocapitalize="none"></label>
<label>Writes in <select name="language"><option value="en">English</option><option value="ko">한국어</option></select></label>
<div class="dialog-buttons"><button type="button" class="plain" id="person-cancel">Cancel</button><button type="submit" class="primary">Start chatting</button></div>
</form>
</dialog>
<dialog class="photo-dialog" id="photo-dialog" aria-label="Photo"><button class="icon-button" type="button" id="photo-close" aria-label="Close" data-icon="close"></button><img id="photo-large" alt="Photo, enlarged"></dialog>`;

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
