import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endpoints } from '../../shared/api/endpoints.ts'
import type { PaperId, PersonId } from '../../shared/model/ids.ts'
import { type FeaturesAtWork, startFeatures } from '../kit/features-at-work.ts'

let features: FeaturesAtWork
let olu: PersonId
let ben: PersonId
let paper: PaperId
beforeEach(async () => {
  features = await startFeatures()
  olu = await features.person('Olu')
  ben = await features.person('Ben')
  paper = await features.paperOf(olu, 'With pictures')
})
afterEach(() => features.stop())

const blue = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#245' } })

async function add(file: Uint8Array, who = olu, type = 'image/png') {
  const response = await features.send(who, 'POST', `/api/papers/${paper}/images`, new Blob([new Uint8Array(file)]), type)
  return { status: response.status, answered: await response.json() }
}
async function addBlue() {
  const { answered } = await add(await blue(30, 20).png().toBuffer())
  return endpoints.addImage.output.parse(answered)
}
const show = (who: PersonId | null, src: string) => features.send(who, 'GET', src)

describe('taking in', () => {
  test.each([
    ['png', 'image/png'],
    ['gif', 'image/png'],
    ['jpeg', 'image/webp'],
    ['webp', 'image/webp'],
  ] as const)('[IMG-1] a %s becomes %s', async (format, type) => {
    const { status, answered } = await add(await blue(30, 20).toFormat(format).toBuffer())
    expect([status, answered.width, answered.height]).toEqual([200, 30, 20])
    const shown = await show(olu, answered.src)
    expect(shown.headers.get('content-type')).toBe(type)
    expect((await sharp(await shown.arrayBuffer()).metadata()).format).toBe(type.slice('image/'.length))
  })

  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>'
  test.each([
    ['SVG', () => Buffer.from(svg)],
    ['SVG called PNG', () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(svg)])],
    ['TIFF', () => blue(9, 9).tiff().toBuffer()],
    ['AVIF', () => blue(9, 9).avif().toBuffer()],
    ['HTML', () => Buffer.from('<!doctype html><p>Hello')],
    ['PDF', () => Buffer.from('%PDF-1.7')],
    ['nothing', () => Buffer.alloc(0)],
    ['the beginning of a PNG only', async () => (await blue(900, 900).png().toBuffer()).subarray(0, 60)],
    ['a sound in RIFF', () => Buffer.from('RIFF0000WAVEfmt ')],
  ])('[IMG-1] %s is refused', async (_kind, file) => {
    const { status, answered } = await add(await file())
    expect([status, answered.code]).toEqual([415, 'not-an-image'])
    expect(await features.db.selectFrom('image').select('id').execute()).toEqual([])
  })

  test('[IMG-2] where a photograph was taken, and with what, is not kept; it stands upright', async () => {
    const photo = await blue(40, 20)
      .jpeg()
      .withExif({ IFD0: { Make: 'Telltale' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .toBuffer()
    expect(photo.includes('Telltale')).toBe(true)
    const { answered } = await add(photo)
    expect([answered.width, answered.height]).toEqual([20, 40])
    const shown = Buffer.from(await (await show(olu, answered.src)).arrayBuffer())
    expect(shown.includes('Telltale')).toBe(false)
    expect((await sharp(shown).metadata()).exif).toBeUndefined()
  })

  test('[IMG-2] what is wider than 4096 is made smaller, never larger', async () => {
    const { answered } = await add(await blue(6000, 300).png().toBuffer())
    expect([answered.width, answered.height]).toEqual([4096, 205])
  })

  test('[IMG-2] a small file that unpacks to far too much is refused', async () => {
    const { status } = await add(await blue(9000, 9000).png({ compressionLevel: 9 }).toBuffer())
    expect(status).toBe(415)
  })

  test('[AUDIT-1] who added it is noted; the audit is only added to', async () => {
    const { answered } = await add(await blue(3, 3).png().toBuffer())
    const last = await features.db.selectFrom('audit').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
    expect(last).toMatchObject({ person_id: olu, paper_id: paper, deed: 'picture added', about: answered.id })
    const changed = features.db.updateTable('audit').set({ person_id: ben }).execute()
    await expect(changed).rejects.toThrow('The audit is only added to.')
    await expect(features.db.deleteFrom('audit').execute()).rejects.toThrow('The audit is only added to.')
  })

  test('[IMG-1] more than 10 MB is refused', async () => {
    expect((await add(new Uint8Array(10_000_001))).status).toBe(413)
  })

  test.each([
    ['reader', 403],
    ['commenter', 403],
    ['editor', 200],
  ] as const)('[ROLE-1] as %s', async (role, status) => {
    await features.giveRole(paper, ben, role)
    expect((await add(await blue(3, 3).png().toBuffer(), ben)).status).toBe(status)
  })
})

describe('showing', () => {
  test('[IMG-3] a picture is for the people of its paper, until an edition shows it', async () => {
    const { id, src } = await addBlue()
    expect([(await show(olu, src)).status, (await show(ben, src)).status, (await show(null, src)).status]).toEqual([
      200, 404, 404,
    ])
    await features.db.updateTable('image').set({ published: 1 }).where('id', '=', id).execute()
    expect((await show(null, src)).status).toBe(200)
  })

  test('[IMG-3] it is kept out of shared caches until then', async () => {
    const { id, src } = await addBlue()
    expect((await show(olu, src)).headers.get('cache-control')).toMatch(/^private/)
    await features.db.updateTable('image').set({ published: 1 }).where('id', '=', id).execute()
    expect((await show(null, src)).headers.get('cache-control')).toContain('immutable')
  })

  test('[IMG-4] a browser is told to take it for nothing else, and to run nothing in it', async () => {
    const { headers } = await show(olu, (await addBlue()).src)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  })

  test.each(['/images/nothing-here', '/images/..%2Fsecret', '/images/a.png'])(
    'what is not there is not found: %s',
    async (src) => {
      expect((await show(olu, src)).status).toBe(404)
    },
  )
})
