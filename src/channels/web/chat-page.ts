import { html, raw } from 'hono/html'
import type { CouncilContact } from '../../answer/council.ts'
import type { Texts } from '../../base/texts.ts'
import { icon, iconSheet } from '../../http/icons.ts'
import { documentPage, type Html } from '../../http/pages.ts'
import { clientTexts } from './client-texts.ts'
import type { WebOptions } from './options.ts'
import { UPLOAD_LIMIT_BYTES } from './upload-route.ts'

/** File endings for evidence in the file chooser; the server checks by content. */
const ACCEPTED_FILES = '.jpg,.jpeg,.png,.webp,.heic,.pdf,.mp4,.mov,.ogg,.m4a,.mp3'

/**
 * The shell of the chat: everything that does not depend on the person. The script fills the stream. Without scripts,
 * the page says how to reach the council.
 */
export function chatPage({
  texts,
  staticFiles,
  council,
  examples,
  hotlines,
}: Pick<WebOptions, 'texts' | 'staticFiles' | 'council' | 'examples' | 'hotlines'>): Html {
  const settings = {
    texts: clientTexts(texts),
    say: {
      complaints: texts('web-say-complaints'),
      human: texts('web-say-human'),
      myData: texts('web-say-my-data'),
      alerts: texts('web-say-alerts'),
      assistant: texts('web-say-assistant'),
    },
    phones: [...hotlines, ...numbersIn(council.phone)],
    uploadLimitBytes: UPLOAD_LIMIT_BYTES,
  }
  return documentPage({
    staticFiles,
    title: texts('web-title', { council: council.name }),
    styles: ['parts.css', 'chat.css', 'messages.css', 'form.css'],
    bodyClass: 'chat',
    head: html`<meta name="description" content="${texts('web-description')}">
<script type="application/json" id="settings">${json(settings)}</script>
<script type="module" src="${staticFiles.url('chat.js')}"></script>`,
    body: html`${iconSheet([
      'menu',
      'send',
      'camera',
      'file',
      'close',
      'copy',
      'edit',
      'check',
      'warning',
      'up',
      'down',
      'shield',
      'complaint',
      'person',
      'text',
      'trash',
      'calendar',
      'bell',
      'book',
    ])}
<a class="skip-link" href="#message">${texts('web-skip-to-input')}</a>
${topBar(texts, council)}
<main class="stream" id="stream" tabindex="-1" aria-label="${texts('web-stream')}">
<div class="stream-inner">
${emptyState(texts, council, examples)}
<div id="messages" role="log" aria-live="polite" aria-relevant="additions" aria-label="${texts('web-stream')}"></div>
<div class="partial" id="partial" aria-live="off" hidden></div>
<p class="thinking" id="thinking" role="status"></p>
</div>
</main>
${composer(texts)}
${dialogs(texts)}`,
  })
}

function topBar(texts: Texts, council: CouncilContact): Html {
  return html`<header class="top-bar">
<div class="top-bar-inner">
<span class="top-bar-mark">${icon('shield')}</span>
<div class="top-bar-title">
<h1 class="top-bar-name">${council.name}</h1>
<span class="badge">${texts('web-automatic')}</span>
</div>
<button type="button" class="icon-button" id="menu-button" aria-haspopup="true" aria-expanded="false" aria-controls="menu" aria-label="${texts('web-menu')}">${icon('menu')}</button>
<div class="menu" id="menu" role="menu" aria-label="${texts('web-menu')}" hidden>
<button type="button" role="menuitem" id="menu-complaints">${icon('complaint')}${texts('web-menu-complaints')}</button>
<button type="button" role="menuitem" id="menu-human">${icon('person')}${texts('web-menu-human')}</button>
<button type="button" role="menuitem" id="menu-alerts">${icon('bell')}${texts('web-menu-alerts')}</button>
<a role="menuitem" id="menu-library" href="/guides">${icon('book')}${texts('library-link')}</a>
<button type="button" role="menuitem" id="menu-my-data">${icon('shield')}${texts('web-menu-my-data')}</button>
<button type="button" role="menuitemcheckbox" aria-checked="false" id="menu-large">${icon('text')}${texts('web-menu-large')}<span class="menu-check">${icon('check')}</span></button>
<button type="button" role="menuitem" class="menu-danger" id="menu-clear">${icon('trash')}${texts('web-menu-clear')}</button>
</div>
</div>
</header>`
}

function emptyState(texts: Texts, council: CouncilContact, examples: readonly string[]): Html {
  const contact = contactLine(texts, council)
  return html`<section class="empty" id="empty">
<h2 class="empty-title">${texts('web-empty-title')}</h2>
<p>${texts('web-empty-text')}</p>
<p class="note">${texts('web-empty-note')}</p>
<noscript><p class="warning">${texts('web-noscript')} ${contact}</p></noscript>
<div class="empty-questions">
<h3 class="label">${texts('web-empty-examples')}</h3>
<ul>${examples.map((question) => html`<li><button type="button" class="example">${question}</button></li>`)}</ul>
</div>
${contact && html`<p class="note empty-contact">${contact}</p>`}
<p class="note"><a href="/guides">${texts('library-link')}</a>　<a href="/alerts">${texts('alerts-link')}</a>　<a href="/publicity">${texts('publicity-link')}</a></p>
</section>`
}

function contactLine(texts: Texts, { phone, hours, address }: CouncilContact): Html | '' {
  const [first, ...rest] = [
    phone && withCalls(texts('web-contact-phone', { phone }), numbersIn(phone)),
    hours && html`${texts('web-contact-hours', { hours })}`,
    address && html`${texts('web-contact-address', { address })}`,
  ].filter((part) => part !== null && part !== '')
  return first ? html`${first}${rest.map((part) => html`　${part}`)}` : ''
}

/** The numbers of a setting with several: 「0000-0000000、0000-0000001」. */
function numbersIn(phone: string | null): string[] {
  return phone?.match(/\+?\d[\d -]{1,18}\d/g) ?? []
}

/** A text with these numbers as telephone links. */
function withCalls(text: string, numbers: readonly string[]): Html {
  const parts = numbers.length > 0 ? text.split(new RegExp(`(${numbers.join('|').replaceAll('+', '\\+')})`)) : [text]
  return html`${parts.map((part, index) =>
    index % 2 === 1 ? html`<a class="call" href="tel:${part.replace(/[^\d+-]/g, '')}">${part}</a>` : part,
  )}`
}

function composer(texts: Texts): Html {
  return html`<footer class="composer">
<button type="button" class="newer" id="newer" hidden>${texts('web-newer')}</button>
<div class="talk-bar" id="talk" role="status" hidden><p>${icon('person')}<span>${texts('web-talk')}</span></p><button type="button" class="button" id="talk-back">${texts('casework-talk-choice-back')}</button></div>
<div class="connection" id="connection" role="status" hidden></div>
<form class="composer-inner" id="composer">
<div class="quick" id="quick" role="group" aria-label="${texts('web-quick')}" hidden></div>
<ul class="uploads" id="uploads" aria-label="${texts('web-uploads')}" hidden></ul>
<div class="composer-row">
<button type="button" class="icon-button" id="camera-button" aria-label="${texts('web-camera')}">${icon('camera')}</button>
<button type="button" class="icon-button" id="file-button" aria-label="${texts('web-file')}">${icon('file')}</button>
<label class="visually-hidden" for="message">${texts('web-input-label')}</label>
<textarea id="message" rows="1" maxlength="10000" placeholder="${texts('web-input-placeholder')}" enterkeyhint="send" autocomplete="off"></textarea>
<button type="submit" class="send-button" id="send" aria-label="${texts('web-send')}">${icon('send')}</button>
</div>
<input type="file" id="camera-input" accept="image/*" capture="environment" tabindex="-1" aria-hidden="true" hidden>
<input type="file" id="file-input" accept="${ACCEPTED_FILES}" multiple tabindex="-1" aria-hidden="true" hidden>
</form>
</footer>`
}

function dialogs(texts: Texts): Html {
  return html`<dialog class="sheet" id="citation" aria-labelledby="citation-title">
<div class="sheet-head"><h2 id="citation-title"></h2><button type="button" class="icon-button" data-close aria-label="${texts('web-close')}">${icon('close')}</button></div>
<div class="sheet-body" id="citation-body" tabindex="0" role="region" aria-labelledby="citation-title"></div>
</dialog>
<dialog class="sheet" id="section" aria-labelledby="section-title">
<form id="section-form" class="section-form">
<div class="sheet-head"><h2 id="section-title"></h2><button type="button" class="icon-button" data-close aria-label="${texts('web-close')}">${icon('close')}</button></div>
<div class="sheet-body" id="section-body"></div>
<div class="sheet-actions"><button type="button" class="button" data-close>${texts('web-section-keep')}</button><button type="submit" class="button button-primary" id="section-save">${texts('web-client-save')}</button></div>
</form>
</dialog>
<dialog class="sheet" id="clear" aria-labelledby="clear-title">
<div class="sheet-head"><h2 id="clear-title">${texts('web-clear-title')}</h2></div>
<div class="sheet-body"><p>${texts('web-clear-text')}</p></div>
<div class="sheet-actions"><button type="button" class="button" data-close>${texts('web-clear-keep')}</button><button type="button" class="button button-danger" id="clear-confirm">${texts('web-clear-confirm')}</button></div>
</dialog>`
}

/** JSON as the content of a script element: `<` cannot end it. */
function json(value: unknown) {
  return raw(JSON.stringify(value).replaceAll('<', '\\u003c'))
}
