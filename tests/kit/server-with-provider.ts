// A whole server where people may sign in by their organisation, at an OpenID provider of its own.
import { freePort } from './free-port.ts'
import { type OidcProvider, startOidcProvider } from './oidc-provider.ts'
import { startWholeServer, type WholeServer } from './whole-server.ts'

export interface ServerWithProvider {
  readonly server: WholeServer
  readonly provider: OidcProvider
  remove(): Promise<void>
}

export async function startServerWithProvider(): Promise<ServerWithProvider> {
  const provider = await startOidcProvider()
  const { issuer, clientId, clientSecret } = provider
  const port = await freePort()
  const server = await startWholeServer({
    settings: {
      PORT: String(port),
      // Browsers have passkeys for names, not for numbers.
      PUBLIC_URL: `http://localhost:${port}`,
      OIDC_ISSUER: issuer.href,
      OIDC_CLIENT_ID: clientId,
      OIDC_CLIENT_SECRET: clientSecret,
      OIDC_NAME: 'Example Council',
    },
  })
  return {
    server,
    provider,
    async remove() {
      await server.remove()
      await provider.stop()
    },
  }
}
