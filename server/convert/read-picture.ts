// Pictures, drawings and embedded media. Only a picture kept by this server stays a picture: a paper never loads anything from elsewhere.
import type { Element } from 'hast'
import { paperSchema } from '../../shared/document/schema.ts'
import { node } from './flow.ts'
import { isLink, withMark } from './marks.ts'
import { imageIdIn } from './our-image.ts'
import { attribute, elementsIn, numberIn, wordsForPicture } from './read-hast.ts'
import type { Reading, Spot } from './reading.ts'

export function readImage(image: Element, { flow, marks }: Spot, reading: Reading): void {
  const src = attribute(image, 'src').trim()
  const alt = wordsForPicture(image)
  const [width, height] = [numberIn(image, 'width'), numberIn(image, 'height')]
  if (imageIdIn(src) !== null) {
    if (marks.some(isLink)) reading.losses.note('imageLink')
    flow.block(node('image', { src, alt, decorative: attribute(image, 'role') === 'presentation', width, height }))
    return
  }
  // A picture of one point shows nothing: it counts readers.
  if (width !== null && height !== null && width <= 1 && height <= 1) return
  const address = marks.some(isLink) ? null : reading.addressOf(src)
  reading.losses.note(/^data:|^cid:|^blob:|^file:/i.test(src) ? 'imageInside' : 'imageOutside')
  if (address !== null) {
    const link = withMark(marks, paperSchema.mark('link', { href: address }), reading.losses)
    flow.text(`Image: ${alt === '' ? fileName(address) : alt}`, link)
  } else if (alt !== '') flow.text(`Image: ${alt}`, marks)
}

function fileName(address: string): string {
  const last = new URL(address).pathname.split('/').at(-1) ?? ''
  return last === '' ? address : last
}

/** A drawing written into the page: its title, if it has one. */
export function readDrawing(drawing: Element, { flow, marks }: Spot, { losses }: Reading): void {
  const words = wordsForPicture(drawing)
  if (words === '' && attribute(drawing, 'ariaHidden') === 'true') return
  losses.note('drawing')
  if (words !== '') flow.text(`Image: ${words}`, marks)
}

/** Video, sound, a frame of another page: a link to it. */
export function readEmbed(embed: Element, spot: Spot, reading: Reading): void {
  reading.losses.note('embed')
  const places = [embed, ...elementsIn(embed)].flatMap((element) => [attribute(element, 'src'), attribute(element, 'data')])
  const address = places.map((place) => (place === '' ? null : reading.addressOf(place))).find((place) => place !== null)
  if (address === undefined) return
  const title = attribute(embed, 'title').trim()
  const link = withMark(spot.marks, paperSchema.mark('link', { href: address }), reading.losses)
  spot.flow.within(
    (content) => node('paragraph', null, content),
    () => spot.flow.text(title === '' ? address : title, link),
  )
}
