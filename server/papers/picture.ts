// A picture somebody hands in, made into one we can show: recognised by its first bytes, decoded, turned upright, bounded, and encoded
// anew. Nothing of the file itself is kept, so neither is where a photograph was taken, nor anything hidden in it.
import sharp from 'sharp'
import { Refusal } from '../../shared/api/failure.ts'

export interface Picture {
  readonly type: 'image/png' | 'image/webp'
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

const longestSide = 4096
/** A large photograph. A small file that unpacks to more is refused before it is unpacked. */
const mostPixels = 50_000_000

const beginnings = {
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpeg: [0xff, 0xd8, 0xff],
  gif: [0x47, 0x49, 0x46, 0x38],
  webp: [0x52, 0x49, 0x46, 0x46],
} as const

type Format = keyof typeof beginnings

/** Refuses what is not a picture of these four kinds, whatever the file is called. Of a moving picture the first image is kept. */
export async function pictureFrom(file: Uint8Array): Promise<Picture> {
  const format = formatOf(file)
  if (format === null) throw new Refusal('not-an-image')
  const upright = sharp(file, { limitInputPixels: mostPixels, failOn: 'error', animated: false })
    .autoOrient()
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
  // Drawings keep their sharp edges as PNG; photographs are far smaller as WebP.
  const drawn = format === 'png' || format === 'gif'
  const encoded = drawn ? upright.png({ compressionLevel: 9 }) : upright.webp({ quality: 84 })
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true }).catch(() => {
    throw new Refusal('not-an-image')
  })
  return { type: drawn ? 'image/png' : 'image/webp', width: info.width, height: info.height, bytes: data }
}

function formatOf(file: Uint8Array): Format | null {
  const names = Object.keys(beginnings) as Format[]
  return names.find((format) => beginnings[format].every((byte, at) => file[at] === byte)) ?? null
}
