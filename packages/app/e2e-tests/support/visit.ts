import type { Page } from '@playwright/test';

/** Goes to a page as a link of the portal does: without loading the portal again. */
export async function visit(page: Page, path: string) {
  if (!page.url().startsWith('http')) await page.goto('/');
  const signedIn = page.getByTestId('sidebar-root').getByText('Catalog');
  await signedIn.first().waitFor();
  await page.evaluate(to => {
    window.history.pushState(null, '', to);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, path);
}
