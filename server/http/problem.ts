// A refusal as it is sent: RFC 9457 problem details for programs, a plain page for people. The only place that knows both.
import { type FailureCode, failures, type Problem, Refusal } from '../../shared/api/failure.ts'
import { type Markup, markup } from '../../shared/document/markup.ts'
import { pagePolicy } from './guards.ts'

/** The problem that describes a refusal. Anything else is a bug, and says nothing about itself. */
export function problemOf(error: unknown): Problem {
  const code: FailureCode = error instanceof Refusal ? error.code : 'bug'
  const [status, usual] = failures[code]
  return {
    type: `/problems#${code}`,
    title: titles[status],
    status,
    code,
    detail: error instanceof Refusal ? error.message : usual,
    ...(error instanceof Refusal && error.fields ? { fields: { ...error.fields } } : {}),
  }
}

export function problemResponse(problem: Problem): Response {
  return Response.json(problem, { status: problem.status, headers: { 'content-type': 'application/problem+json' } })
}

export function problemPage({ title, detail, status }: Problem): Response {
  return pageOf(title, status, markup`<p class="lead">${detail}</p><p class="text"><a href="/">Go home</a></p>`)
}

/** What the `type` of every problem points to: all of them, with their sentences. */
export function problemList(): Response {
  const rows = Object.entries(failures).map(
    ([code, [status, sentence]]) => markup`<dt id="${code}"><code>${code}</code> (${status})</dt><dd>${sentence}</dd>\n`,
  )
  return pageOf('Problems the API answers with', 200, markup`<dl class="text">${rows}</dl>`)
}

/** It looks like a published page: whoever follows a wrong link to one comes here. */
function pageOf(title: string, status: number, rest: Markup): Response {
  const { html } =
    markup`<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title} · Rejoinder</title><link rel="icon" href="/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="/public/edition.css"></head>
<body><main class="desk"><div class="sheet"><h1>${title}</h1>${rest}</div></main></body></html>`
  const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': pagePolicy }
  return new Response(html, { status, headers })
}

const titles = {
  400: 'Not quite right',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'In conflict with what is there',
  410: 'No longer valid',
  413: 'Too large',
  415: 'Not a kind we can read',
  429: 'Too often',
  500: 'Something went wrong',
  502: 'No answer from elsewhere',
  503: 'Cannot save just now',
} as const satisfies Record<(typeof failures)[FailureCode][0], string>
