// axe on a page as it stands, in both themes and at these widths.
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

export async function expectAccessible(page: Page, where: string, widths: readonly number[] = [1440, 360]): Promise<void> {
  const before = page.viewportSize()
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 })
      // A colour on its way from one theme to the other is neither's.
      await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
      const { violations } = await new AxeBuilder({ page })
        // A frame that runs no scripts runs axe neither, and it would be waited for. What stands in one is a published page, which is looked at by itself.
        .exclude('iframe[sandbox]')
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze()
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
      expect(found, `${where}, ${colorScheme}, ${width} px`).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
      expect(overflow, `${where} fits ${width} px`).toBeLessThanOrEqual(0)
    }
  }
  if (before) await page.setViewportSize(before)
}
