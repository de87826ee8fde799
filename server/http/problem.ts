// A refusal as it is sent: RFC 9457 problem details for programs, a plain page for people. The only place that knows both.
import { type FailureCode, failures, type Problem, Refusal } from '../../shared/api/failure.ts'
import { markup } from '../../shared/document/markup.ts'

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

export function problemPage(problem: Problem): Response {
  const { html } =
    markup`<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${problem.title} · Rejoinder</title><main><h1>${problem.title}</h1><p>${problem.detail}</p><p><a href="/">Rejoinder</a></p></main></html>`
  return new Response(html, { status: problem.status, headers: { 'content-type': 'text/html; charset=utf-8' } })
}

/** What the `type` of every problem points to: all of them, with their sentences. */
export function problemList(): Response {
  const rows = Object.entries(failures).map(
    ([code, [status, sentence]]) => `<dt id="${code}"><code>${code}</code> (${status})</dt><dd>${sentence}</dd>`,
  )
  const html = `<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Problems · Rejoinder</title><main><h1>Problems the API answers with</h1><dl>${rows.join('\n')}</dl></main></html>`
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } })
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
