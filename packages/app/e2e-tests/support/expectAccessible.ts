import AxeBuilder from '@axe-core/playwright';
import { expect, Page } from '@playwright/test';

/** Fails with each element of the page's content that axe objects to. */
export async function expectAccessible(
  page: Page,
  options: { within?: string } = {},
) {
  // Tables are paler for the moment in which they are loaded anew.
  // Not a style element: the identity provider's pages forbid those.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '[role=grid], table { opacity: 1 !important; transition: none !important; }',
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  const { violations } = await new AxeBuilder({ page })
    .include(options.within ?? 'body')
    // Backstage's own, with its own faults.
    .exclude('[data-testid="sidebar-root"]')
    // Of React Aria: what it reads out about a button stays when that is gone.
    .exclude('[data-live-announcer]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(node => `${id}: ${help}: ${node.html.slice(0, 200)}`),
  );
  // What comes after is looked at as well.
  expect.soft(found, page.url()).toEqual([]);
}
