import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Texts } from '../base/texts.ts'
import type { StaticFiles } from './static-files.ts'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** The frame every page shares: language, viewport, one style sheet. `head` and `body` are escaped templates. */
export function documentPage({
  staticFiles,
  title,
  styles,
  bodyClass,
  head = '',
  body,
}: {
  staticFiles: StaticFiles
  title: string
  /** Names of style sheets beyond the tokens. */
  styles: readonly string[]
  bodyClass: string
  head?: Html | ''
  body: Html
}): Html {
  return html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<link rel="icon" href="${staticFiles.url('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${staticFiles.sheet(['tokens.css', ...styles])}">
${head}
</head>
<body class="${bodyClass}">
${body}
</body>
</html>`
}

/** A page with one message: not found, not possible, or an error. */
export function messagePage({
  texts,
  staticFiles,
  title,
  message,
  desk = false,
}: {
  texts: Texts
  staticFiles: StaticFiles
  title: string
  message: string
  /** For a signed-in member of staff: the page leads back to the desk. */
  desk?: boolean
}): Html {
  return documentPage({
    staticFiles,
    title,
    styles: ['parts.css'],
    bodyClass: 'page',
    body: html`<main class="page-main">
<h1>${title}</h1>
<p>${message}</p>
<p>${desk ? html`<a href="/workbench/">${texts('web-error-to-desk')}</a>` : html`<a href="/">${texts('web-error-to-chat')}</a>`}</p>
</main>`,
  })
}
