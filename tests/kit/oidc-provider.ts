// An OpenID provider of our own for tests: discovery, a page to sign in on, code flow with PKCE, signed id tokens and keys. What it says of
// somebody is set by the test, as is what it gets wrong.
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface OidcProvider {
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
  /** Who signs in next. */
  person: Readonly<Record<string, unknown>> & { readonly sub: string }
  /** What the next id tokens get wrong. */
  fault: 'none' | 'wrong nonce' | 'wrong audience' | 'forged signature' | 'expired'
  /** Not reachable: every answer is an error. */
  isDown: boolean
  /** Goes through the provider's pages as a browser would; resolves to what it puts behind the address it sends back to. */
  visit(url: string): Promise<string>
  stop(): Promise<void>
}

interface Granted {
  readonly challenge: string
  readonly nonce: string
  readonly redirect: string
}

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const others = generateKeyPairSync('rsa', { modulusLength: 2048 })

export async function startOidcProvider(): Promise<OidcProvider> {
  const granted = new Map<string, Granted>()
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(500).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const base = issuer.origin

  const provider: OidcProvider = {
    issuer,
    clientId: 'rejoinder',
    clientSecret: 'a secret of the tests',
    person: { sub: 'asha-1', name: 'Asha Rahman', email: 'asha@council.example', email_verified: true },
    fault: 'none',
    isDown: false,
    async visit(url) {
      const { headers } = await fetch(`${url}&pressed=yes`, { redirect: 'manual' })
      return new URL(headers.get('location') ?? '').search
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', base)
    const json = (value: unknown, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    if (provider.isDown) return void json({ error: 'down' }, 503)
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return void json({
          issuer: issuer.href,
          authorization_endpoint: `${base}/authorize`,
          token_endpoint: `${base}/token`,
          jwks_uri: `${base}/keys`,
          userinfo_endpoint: `${base}/person`,
          response_types_supported: ['code'],
          subject_types_supported: ['public'],
          id_token_signing_alg_values_supported: ['RS256'],
          code_challenge_methods_supported: ['S256'],
        })
      case '/keys':
        return void json({ keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] })
      case '/authorize':
        return authorize(url, response)
      case '/token':
        return void json(...tokensFor(new URLSearchParams(await textOf(request))))
      case '/person':
        return void json(provider.person)
      default:
        return void json({ error: 'not_found' }, 404)
    }
  }

  /** A page with one button; pressing it goes back with a code. */
  function authorize(url: URL, response: ServerResponse): void {
    const of = (name: string) => url.searchParams.get(name) ?? ''
    if (!url.searchParams.has('pressed')) {
      url.searchParams.set('pressed', 'yes')
      const link = `${url.pathname}${url.search}`.replaceAll('&', '&amp;')
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(`<title>Council sign-in</title><a href="${link}">Sign in as me</a>`)
      return
    }
    const code = randomBytes(16).toString('hex')
    granted.set(code, { challenge: of('code_challenge'), nonce: of('nonce'), redirect: of('redirect_uri') })
    const back = new URL(of('redirect_uri'))
    back.searchParams.set('code', code)
    back.searchParams.set('state', of('state'))
    response.writeHead(302, { location: back.href }).end()
  }

  function tokensFor(form: URLSearchParams): [unknown, number] {
    const grant = granted.get(form.get('code') ?? '')
    granted.delete(form.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (!grant || grant.challenge !== challenge || grant.redirect !== form.get('redirect_uri')) {
      return [{ error: 'invalid_grant' }, 400]
    }
    const now = Math.floor(Date.now() / 1000)
    const id = {
      ...provider.person,
      iss: issuer.href,
      aud: provider.fault === 'wrong audience' ? 'somebody-else' : provider.clientId,
      nonce: provider.fault === 'wrong nonce' ? 'another' : grant.nonce,
      iat: provider.fault === 'expired' ? now - 7200 : now,
      exp: provider.fault === 'expired' ? now - 3600 : now + 300,
    }
    const by = provider.fault === 'forged signature' ? others.privateKey : keys.privateKey
    return [
      { access_token: randomBytes(8).toString('hex'), token_type: 'Bearer', expires_in: 300, id_token: signed(id, by) },
      200,
    ]
  }

  return provider
}

function signed(claims: object, key: typeof keys.privateKey): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const head = `${part({ alg: 'RS256', kid: 'one', typ: 'JWT' })}.${part(claims)}`
  return `${head}.${sign('sha256', Buffer.from(head), key).toString('base64url')}`
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
