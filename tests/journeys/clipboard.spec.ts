// Text that is carried: from Word and Google Docs by the clipboard, within the paper by cut and paste, and by dragging.
import { expect, test } from '@playwright/test'
import { clickAt, expectLines, linesOf, placeOf, selectBlock, selectedBy, selectFrom } from './hands.ts'
import { openPair, type Pair } from './pair.ts'
import { type Someone, textOf } from './stage.ts'

const paragraphs = '<p>One two three.</p><p>Four five six.</p><p>Seven eight nine.</p><ul><li>alpha</li><li>beta</li></ul>'

let pair: Pair
test.beforeAll(async ({ browser }) => {
  pair = await openPair(browser, {
    Word: '<p>Before.</p>',
    Docs: '<p>Before.</p>',
    plain: '<p>Before.</p>',
    picture: '<p>Before.</p>',
    cutting: paragraphs,
    dragging: paragraphs,
  })
})
test.afterAll(() => pair.leave())

/** Puts this on the clipboard as a program does it, nothing cleaned: a page of its own that is copied from. */
async function copyElsewhere({ context, url }: Someone, html: string, plain: string): Promise<void> {
  const page = await context.newPage()
  await page.goto(`${url}/healthz`)
  await page.evaluate(
    ([asHtml, asText]) =>
      document.addEventListener('copy', (event) => {
        event.clipboardData?.setData('text/html', asHtml)
        event.clipboardData?.setData('text/plain', asText)
        event.preventDefault()
      }),
    [html, plain] as const,
  )
  await page.bringToFront()
  await page.evaluate(() => getSelection()?.selectAllChildren(document.body))
  await page.keyboard.press('Control+c')
  await page.close()
}

/** As Word for Windows puts it on the clipboard, shortened in its styles only. */
const fromWord = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- /* Style Definitions */ p.MsoNormal {mso-style-unhide:no; margin:0cm; font-size:12.0pt;} @list l0:level1 {mso-level-number-format:bullet;} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt;word-wrap:break-word'><!--StartFragment-->
<h3>What councils share<o:p></o:p></h3>
<p class=MsoNormal>Shared <b style='mso-bidi-font-weight:normal'>work</b> is <i>paid</i> work<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]></span></span></a>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Standards<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-add-space:auto;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>for data<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>People<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>First<o:p></o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0><tr><td width=300 valign=top><p class=MsoNormal>Who<o:p></o:p></p></td><td width=300 valign=top><p class=MsoNormal>What<o:p></o:p></p></td></tr></table>
<div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width="33%"><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> By somebody.<o:p></o:p></p></div></div>
<!--EndFragment--></body></html>`

test('[EDIT-5] what is copied in Word comes through the clipboard with its heading, lists, table and marks', async () => {
  const [asha] = pair.at('Word')
  await copyElsewhere(asha, fromWord, 'What councils share')
  await clickAt(asha, 'Before.', 'after')
  await asha.page.keyboard.press('Enter')
  await asha.page.keyboard.press('Control+v')
  await expectLines(asha, [
    'p: Before.',
    'h3: What councils share',
    'p: Shared work is paid work[1].',
    'li p: Standards',
    'li p: for data',
    'li p: People',
    'li p: First',
    'td p: Who',
    'td p: What',
    'p: [1] By somebody.',
  ])
  const text = textOf(asha)
  await expect(text.locator('strong', { hasText: 'work' }).first()).toBeVisible()
  await expect(text.locator('em', { hasText: 'paid' }).first()).toBeVisible()
  await expect(text.locator('li li', { hasText: 'for data' }).first()).toBeVisible()
  await expect(text.locator('ol > li', { hasText: 'First' }).first()).toBeVisible()
})

/** As Google Docs puts it on the clipboard. */
const fromDocs = `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1f2e3d4c-7fff-1a2b"><h3 dir="ltr" style="line-height:1.38;margin-top:18pt;"><span style="font-size:16pt;font-family:Arial,sans-serif;color:#000000;font-weight:400;font-style:normal;text-decoration:none;white-space:pre-wrap;">What councils share</span></h3><p dir="ltr" style="line-height:1.38;"><span style="font-weight:400;white-space:pre-wrap;">Shared </span><span style="font-weight:700;white-space:pre-wrap;">work</span><span style="font-weight:400;white-space:pre-wrap;"> is </span><a href="https://example.org/" style="text-decoration:none;"><span style="font-weight:400;text-decoration:underline;white-space:pre-wrap;">paid</span></a><span style="font-style:italic;white-space:pre-wrap;"> work.</span></p><ul style="margin-top:0;padding-inline-start:48px;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" style="line-height:1.38;" role="presentation"><span style="white-space:pre-wrap;">Standards</span></p></li><ul style="margin-top:0;"><li dir="ltr" style="list-style-type:circle;" aria-level="2"><p dir="ltr" role="presentation"><span style="white-space:pre-wrap;">for data</span></p></li></ul><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation"><span style="white-space:pre-wrap;">People</span></p></li></ul><br /><div dir="ltr" align="left"><table style="border:none;border-collapse:collapse;"><colgroup><col width="100" /></colgroup><tbody><tr style="height:0pt"><td style="border:solid #000 1pt;"><p dir="ltr"><span style="white-space:pre-wrap;">Who</span></p></td><td><p dir="ltr"><span style="white-space:pre-wrap;">What</span></p></td></tr></tbody></table></div></b><br class="Apple-interchange-newline">`

test('[EDIT-5] what is copied in Google Docs comes through the clipboard with its heading, lists, table and marks', async () => {
  const [asha] = pair.at('Docs')
  await copyElsewhere(asha, fromDocs, 'What councils share')
  await clickAt(asha, 'Before.', 'after')
  await asha.page.keyboard.press('Enter')
  await asha.page.keyboard.press('Control+v')
  await expectLines(asha, [
    'p: Before.',
    'h3: What councils share',
    'p: Shared work is paid work.',
    'li p: Standards',
    'li p: for data',
    'li p: People',
    'td p: Who',
    'td p: What',
  ])
  await expect(textOf(asha).getByRole('link', { name: 'paid' })).toHaveAttribute('href', 'https://example.org/')
})

test('[EDIT-5] plain text on the clipboard comes with its paragraphs, and nothing in it is taken for more', async () => {
  const [asha, ben] = pair.at('plain')
  await copyElsewhere(asha, '', 'First <b>line</b>.\nSecond line.\n\nThird & last.')
  await clickAt(asha, 'Before.', 'after')
  await asha.page.keyboard.press('Enter')
  await asha.page.keyboard.press('Control+v')
  await expectLines(ben, ['p: Before.', 'p: First <b>line</b>.', 'p: Second line.', 'p: Third & last.'])
})

test('[EDIT-7] a picture on the clipboard goes in, for everybody, once it is said what it shows', async () => {
  const [asha, ben] = pair.at('picture')
  await clickAt(asha, 'Before.', 'after')
  await asha.page.evaluate(async () => {
    const canvas = new OffscreenCanvas(40, 30)
    canvas.getContext('2d')?.fillRect(0, 0, 20, 30)
    const picture = await canvas.convertToBlob({ type: 'image/png' })
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })])
  })
  await asha.page.keyboard.press('Control+v')
  await asha.page.getByLabel('What it shows').fill('A bar, half as wide as its box')
  await asha.page.getByRole('button', { name: 'Add the picture' }).click()
  const picture = textOf(ben).getByRole('img', { name: 'A bar, half as wide as its box' })
  await expect(picture).toBeVisible()
  expect(await picture.evaluate((shown: HTMLImageElement) => shown.decode().then(() => shown.naturalWidth))).toBe(40)
})

test('[EDIT-9] words cut across two paragraphs and pasted elsewhere arrive whole, with what another typed in them', async () => {
  const [asha, ben] = pair.at('cutting')
  await clickAt(ben, 'Four', 'before')
  await ben.page.keyboard.type('BEN ')
  await expect(textOf(asha)).toContainText('BEN Four')
  await selectFrom(asha, 'three.', 'Four')
  await asha.page.keyboard.press('Control+x')
  await expectLines(ben, ['p: One two  five six.', 'p: Seven eight nine.', 'li p: alpha', 'li p: beta'])
  await clickAt(asha, 'nine.', 'after')
  await asha.page.keyboard.press('Control+v')
  const lines = ['p: One two  five six.', 'p: Seven eight nine.three.', 'p: BEN Four', 'li p: alpha', 'li p: beta']
  await expectLines(asha, lines)
  await expectLines(ben, lines)
  await asha.page.keyboard.press('Control+z')
  await asha.page.keyboard.press('Control+z')
  const before = ['p: One two three.', 'p: BEN Four five six.', 'p: Seven eight nine.', 'li p: alpha', 'li p: beta']
  await expectLines(asha, before)
  await expectLines(ben, before)
})

test('[EDIT-9] selected words, and a whole paragraph, are dragged to another place', async () => {
  const [asha, ben] = pair.at('dragging')
  const drag = async (from: string, to: string, side: 'before' | 'after') => {
    const { mouse } = asha.page
    // Both brought into sight before the button is down: what is scrolled after that is not dragged.
    await placeOf(asha, to, side)
    const [x, y] = await placeOf(asha, from, 'before')
    await mouse.move(x + 6, y)
    await mouse.down()
    const [toX, toY] = await placeOf(asha, to, side)
    await mouse.move(toX - 20, toY, { steps: 5 })
    await mouse.move(toX, toY, { steps: 5 })
    await mouse.up()
  }
  await selectFrom(asha, 'two ', 'two ')
  expect(await selectedBy(asha)).toBe('two ')
  await drag('two', 'nine.', 'before')
  const once = ['p: One three.', 'p: Four five six.', 'p: Seven eight two nine.', 'li p: alpha', 'li p: beta']
  await expectLines(asha, once)
  await expectLines(ben, once)
  await selectBlock(asha, 'Four')
  await drag('five', 'One', 'before')
  await expect.poll(async () => (await linesOf(asha)).filter((line) => line.includes('Four five six.'))).toHaveLength(1)
  expect((await linesOf(asha))[0]).toContain('Four five six.')
  await asha.page.keyboard.press('Control+z')
  await expectLines(ben, once)
})
