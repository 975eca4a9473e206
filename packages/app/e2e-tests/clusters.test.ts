import { clusterRows } from './support/clusterRows';
import { demoFleet } from './support/demoFleet';
import { expectAccessible } from './support/expectAccessible';
import { expect, test } from './support/test';

test('the clusters page shows the demo fleet, live and labelled as simulated', async ({
  page,
}) => {
  await page.goto('/clusters');

  for (const name of demoFleet) {
    const row = clusterRows(page, name);
    await expect(row).toContainText(/Ready|Degraded/);
    await expect(row).toContainText('Simulated');
  }
  await expect(
    page.getByRole('heading', { name: '1 of 3 clusters needs attention' }),
  ).toBeVisible();
  await expectAccessible(page);
});

test('search narrows the clusters down', async ({ page }) => {
  await page.goto('/clusters');
  const rows = clusterRows(page);
  await expect(rows).toHaveCount(demoFleet.length);

  await page.getByLabel('Search clusters').fill(demoFleet[1]);

  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText(demoFleet[1]);
});

for (const tab of ['Overview', 'Nodes', 'Namespaces', 'Events']) {
  test(`the ${tab} tab of a cluster has something to say`, async ({ page }) => {
    await page.goto(`/clusters/${demoFleet[0]}`);

    await page.getByRole('link', { name: tab, exact: true }).click();

    const content = {
      Overview: 'Connect with kubectl',
      Nodes: 'node-1',
      Namespaces: 'kube-system',
      Events: 'Normal',
    }[tab];
    await expect(page.getByText(String(content)).first()).toBeVisible();
    await expectAccessible(page);
  });
}

test('a cluster is an entity of the catalog, with the same facts on a card', async ({
  page,
}) => {
  await expect(async () => {
    await page.goto(`/catalog/default/resource/${demoFleet[0]}`);
    await expect(page.getByText('Open cluster')).toBeVisible();
  }).toPass({ timeout: 60_000 });
});

test.describe('a cluster that is not there', () => {
  test.use({ expectedErrors: [/status of 404/] });

  test('says so', async ({ page }) => {
    await page.goto('/clusters/nowhere');

    await expect(page.getByText('There is no cluster nowhere')).toBeVisible();
    await expectAccessible(page);
  });
});
