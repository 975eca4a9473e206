import { expect, test } from '@playwright/test';
import { environment } from './support/environment';

test('a guest signs in and lands on the clusters', async ({ page }) => {
  await page.goto(environment.url);
  await page.getByRole('button', { name: 'Enter' }).click();

  await expect(page).toHaveURL(/\/clusters$/);
  const nav = page.getByRole('navigation', { name: 'sidebar nav' });
  const links = nav.getByRole('link');
  await expect(nav.getByRole('link', { name: 'Clusters' })).toBeVisible();
  await expect(
    nav.getByRole('link', { name: 'Catalog' }).first(),
  ).toBeVisible();
  const texts = await links.allInnerTexts();
  expect(texts.indexOf('Clusters')).toBeLessThan(texts.indexOf('Catalog'));
});
