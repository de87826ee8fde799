// For `npm run dev`: the client as Vite serves it, from its sources and on our own port, so that cookies, origin and sockets are those of real life.
import { readFile } from 'node:fs/promises'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { ServeFile } from './static-files.ts'

export interface ViteClient {
  /** Answers requests for modules and assets itself, and hands the others on. */
  handle(request: IncomingMessage, response: ServerResponse, next: () => void): void
  /** The client's page. */
  readonly serveFile: ServeFile
  close(): Promise<void>
}

export async function openViteClient(root: string, server: Server): Promise<ViteClient> {
  // Only here: a server that serves a built client need not load its build tool.
  const { createServer } = await import('vite')
  const vite = await createServer({
    configFile: join(root, 'vite.config.ts'),
    appType: 'custom',
    server: { middlewareMode: true, hmr: { server } },
  })
  return {
    handle: (request, response, next) => vite.middlewares(request, response, next),
    async serveFile(request) {
      if (!(request.headers.get('accept') ?? '').includes('text/html')) return null
      const source = await readFile(join(root, 'client/index.html'), 'utf8')
      const html = await vite.transformIndexHtml(new URL(request.url).pathname, source)
      // Vite's own scripts stand in the page; the strict policy is the built client's.
      return new Response(html, {
        headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "frame-ancestors 'none'" },
      })
    },
    close: () => vite.close(),
  }
}
