import { endpoints } from '../../shared/api/endpoints.ts'
import { Refusal } from '../../shared/api/failure.ts'
import type { Debate } from '../../shared/model/debate.ts'
import { ImageId } from '../../shared/model/ids.ts'
import { type Asker, answer, page, type Route } from '../http/endpoint.ts'
import type { StoredImage } from '../ports/image-store.ts'
import type { Images } from './images.ts'
import type { Papers } from './papers.ts'

export interface PaperNeeds {
  readonly papers: Papers
  readonly images: Images
  /** The debates here, for the home page. */
  readonly listDebates: (me: Asker) => Promise<Debate[]>
}

export function paperRoutes({ papers, images, listDebates }: PaperNeeds): Route[] {
  return [
    answer(endpoints.home, async ({ me }) => ({
      waiting: await papers.waiting(me.id),
      papers: await papers.list(me.id, false),
      debates: await listDebates(me),
    })),
    answer(endpoints.startPaper, ({ input, me }) => papers.start(me.id, input)),
    answer(endpoints.listPapers, async ({ query, me }) => ({ papers: await papers.list(me.id, query.archived === 'yes') })),
    answer(endpoints.getPaper, ({ params, me }) => papers.read(me.id, params.id)),
    answer(endpoints.lookAtPaper, async ({ params, me }) => {
      await papers.look(me.id, params.id)
      return {}
    }),
    answer(endpoints.changePaper, ({ params, input, me }) => papers.change(me.id, params.id, input)),
    answer(endpoints.addImage, ({ params, me, request }) =>
      images.add(me.id, params.id, async () => new Uint8Array(await request.arrayBuffer())),
    ),
    page('/images/:id', async (_request, { params, whoAsks }) => {
      const id = ImageId.safeParse(params.id)
      if (!id.success) throw new Refusal('not-found')
      return pictureResponse(await images.show((await whoAsks())?.id ?? null, id.data))
    }),
  ]
}

/** A picture never changes under its id. Whatever it were, a browser would run nothing in it. */
function pictureResponse({ bytes, type, published }: StoredImage): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': type,
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': published ? 'public, max-age=31536000, immutable' : 'private, no-cache',
    },
  })
}
