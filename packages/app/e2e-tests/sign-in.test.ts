import { expect, test } from '@playwright/test';
import { clusterRows } from './support/clusterRows';
import { demoFleet } from './support/demoFleet';
import { environment } from './support/environment';
import { expectAccessible } from './support/expectAccessible';
import { people, type Person, signInAs } from './support/signInAs';

const [shop, payments, playground] = demoFleet;

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

test.describe('at the OpenID Connect provider', () => {
  const sees: Record<Person, string[]> = {
    ada: [shop, payments, playground],
    jane: [shop, payments, playground],
    // Her own role, and where her team has a project.
    devi: [shop, playground],
    sam: [],
  };

  for (const [person, clusters] of Object.entries(sees) as [
    Person,
    string[],
  ][]) {
    test(`${people[person]} signs in and sees ${
      clusters.join(', ') || 'no cluster'
    }`, async ({ page }) => {
      await signInAs(page, person);

      const rows = clusterRows(page);
      if (clusters.length === 0) {
        await expect(page.getByText('No clusters yet')).toBeVisible();
      }
      await expect(rows).toHaveCount(clusters.length);
      for (const name of clusters) {
        await expect(clusterRows(page, name)).toHaveCount(1);
      }
      await page.goto(`${environment.url}/settings`);
      await expect(
        page.getByText(`${person}@example.com`).first(),
      ).toBeVisible();
    });
  }

  test('one sees that there are no passwords, on a page that everybody can use', async ({
    page,
  }) => {
    await signInAs(page, 'sam', {
      onChoice: async window => {
        await expect(window.getByText('There are no passwords')).toBeVisible();
        await expectAccessible(window);
      },
    });
  });

  test('stays signed in when the page is loaded again', async ({ page }) => {
    await signInAs(page, 'jane');

    await page.reload();

    await expect(clusterRows(page, shop)).toHaveCount(1);
  });
});
