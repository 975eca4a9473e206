import { demoFleet } from './support/demoFleet';
import { expectAccessible } from './support/expectAccessible';
import { people, type Person } from './support/signInAs';
import { expect, test } from './support/test';
import { visit } from './support/visit';

const [shop, payments, playground] = demoFleet;

/** What a page shows to somebody, by its path. */
type Pages = [path: string, shows: string | RegExp][];

const refusedByCluster = /^You are connected to .* and the cluster refused/;
const asksOwner =
  /You need the permission clusters\.\w+\.read for this cluster/;

/** The pages of a cluster for somebody who may do everything in it. */
const asOwner = (cluster: string, person: Person): Pages => [
  [`/clusters/${cluster}`, 'Connect with kubectl'],
  [`/clusters/${cluster}/nodes`, 'node-1'],
  [`/clusters/${cluster}/namespaces`, 'kube-system'],
  [`/clusters/${cluster}/events`, 'Normal'],
  [`/clusters/${cluster}/members`, 'Without a membership'],
  [`/clusters/${cluster}/bundles`, 'access'],
  // What the pages before have just asked of the cluster.
  [`/clusters/${cluster}/audit`, people[person]],
];

const ofEverybody: Pages = [
  ['/cluster-access/approvals', 'Nothing waits for you'],
  ['/cluster-access/credentials', 'No credentials'],
  ['/cluster-access/roles', 'Cluster owner'],
  ['/cluster-access/roles/cluster-owner', 'Cluster owner'],
];

/** The pages of a project of the demo for somebody who may do everything in it. */
const ofProject: Pages = [
  ['/projects', 'Web shop'],
  ['/projects/web-shop', 'By namespace'],
  ['/projects/web-shop/namespaces', 'New namespace'],
  ['/projects/web-shop/members', 'Add member'],
  ['/projects/web-shop/settings', 'What is set'],
  ['/projects?view=budgets', 'Team A'],
];

const pages: Record<Person, Pages> = {
  ada: [
    ['/clusters', 'Playground'],
    ...ofProject,
    ...asOwner(payments, 'ada'),
    ['/cluster-access', 'You are an administrator of all clusters.'],
    ...ofEverybody,
  ],
  jane: [
    ['/clusters', 'Shop production'],
    ...asOwner(shop, 'jane'),
    // A cluster member: what it is made of, and nothing that runs in it.
    [`/clusters/${payments}/nodes`, 'node-1'],
    [`/clusters/${payments}/events`, refusedByCluster],
    [`/clusters/${payments}/audit`, asksOwner],
    ['/cluster-access', 'Cluster member'],
    ...ofEverybody,
  ],
  devi: [
    ['/clusters', 'Playground'],
    [`/clusters/${playground}`, 'Connect with kubectl'],
    [`/clusters/${playground}/nodes`, refusedByCluster],
    [`/clusters/${playground}/namespaces`, refusedByCluster],
    [`/clusters/${playground}/events`, 'Normal'],
    [`/clusters/${playground}/members`, 'Manage workloads'],
    [`/clusters/${playground}/bundles`, asksOwner],
    [`/clusters/${playground}/audit`, asksOwner],
    ['/cluster-access', 'Manage workloads'],
    ...ofEverybody,
  ],
  sam: [
    ['/clusters', 'No clusters yet'],
    // The same words for a cluster that is there and for one that is not.
    [`/clusters/${shop}`, `There is no cluster ${shop}`],
    ['/clusters/nowhere', 'There is no cluster nowhere'],
    ['/projects/web-shop', 'There is no project web-shop'],
    ['/projects/nowhere', 'There is no project nowhere'],
    ['/cluster-access', 'You have no role in any cluster'],
    ...ofEverybody,
  ],
};

for (const person of Object.keys(pages) as Person[]) {
  test.describe(`the pages as ${people[person]}`, () => {
    test.use({ person, expectedErrors: [/status of 40[34]/] });

    test('say what is so for them, accessibly', async ({ page }) => {
      test.setTimeout(10 * 60_000);
      for (const [path, shows] of pages[person]) {
        await test.step(path, async () => {
          await visit(page, path);
          // Native selects keep a hidden copy of what they show.
          const text = page.getByText(shows).filter({ visible: true });
          await expect.soft(text.first(), path).toBeVisible();
          await expect
            .soft(page.getByRole('status', { name: 'Loading' }), path)
            .toHaveCount(0);
          await expectAccessible(page);
        });
      }
    });
  });
}

test.describe('the catalog as an outsider', () => {
  test.use({ person: 'sam', expectedErrors: [/status of 404/] });

  test('has no clusters in it', async ({ page }) => {
    await page.goto(`/catalog/default/resource/${shop}`);

    await expect(page.getByText('not found').first()).toBeVisible();
  });
});
