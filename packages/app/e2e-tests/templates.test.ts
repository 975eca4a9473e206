import type { Page } from '@playwright/test';
import { expect, test } from './support/test';

// What Backstage's own pickers of entities say of themselves.
const expectedErrors = [/changing the default value state of an uncontrolled/];
const name = `web-${Date.now().toString(36)}`;

test.describe('an administrator', () => {
  test.use({ person: 'ada', expectedErrors });

  test('asks for a project with a first namespace, by template', async ({
    page,
  }) => {
    test.setTimeout(5 * 60_000);
    await page.goto('/create');
    await expect(page.getByText('Request a namespace')).toBeVisible();
    await page.getByText('Request a project').waitFor();
    await page.goto('/create/templates/default/request-project');

    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
    await page.getByRole('textbox', { name: 'Owner' }).fill('Team A');
    await page.getByRole('listbox').getByText('Team A').click();
    await page.getByRole('button', { name: 'Next' }).click();

    const clusters = page.getByRole('textbox', { name: 'Clusters' });
    await clusters.fill('playground');
    await page.getByRole('listbox').getByText('Playground').click();
    await page.getByRole('button', { name: 'Next' }).click();

    await page
      .getByRole('textbox', { name: 'First namespace', exact: true })
      .fill(name);
    await page.getByRole('button', { name: 'Review' }).click();
    await expect(page.getByText('resource:default/playground')).toBeVisible();
    await page.getByRole('button', { name: 'Create', exact: true }).click();

    const kubeconfig = page.getByRole('link', { name: 'Get a kubeconfig' });
    await expect(kubeconfig).toHaveAttribute(
      'href',
      '/cluster-access/credentials',
    );
    await page.locator(`a[href="/projects/${name}"]`).click();
    await expect(page.getByRole('heading', { name }).first()).toBeVisible();
  });
});

test.describe('a team lead', () => {
  test.use({ person: 'jane', expectedErrors });

  test('makes a project within the budget, and is told what does not fit', async ({
    page,
  }) => {
    test.setTimeout(5 * 60_000);
    await fillIn(page, { name: `${name}-big`, cpu: '1000' });
    await expect(
      page.getByText(/requests\.cpu: asked 1k, free/).first(),
    ).toBeVisible();

    await fillIn(page, { name: `${name}-small`, cpu: '500m' });
    await expect(
      page.locator(`a[href="/projects/${name}-small"]`),
    ).toBeVisible();
  });
});

/** Asks for a small project in a cluster that is typed, as who does not see it in the catalog must. */
async function fillIn(page: Page, values: { name: string; cpu: string }) {
  await page.goto('/create/templates/default/request-project');
  const field = (label: string) =>
    page.getByRole('textbox', { name: label, exact: true });
  await field('Name').fill(values.name);
  await page.getByRole('textbox', { name: 'Owner' }).fill('Team A');
  await page.getByRole('listbox').getByText('Team A').click();
  await page.getByRole('button', { name: 'Next' }).click();
  const clusters = page.getByRole('textbox', { name: 'Clusters' });
  await clusters.fill('playground');
  await clusters.press('Enter');
  await field('CPU').fill(values.cpu);
  await field('Memory').fill('256Mi');
  await page.getByRole('spinbutton', { name: 'Pods' }).fill('2');
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create', exact: true }).click();
}
