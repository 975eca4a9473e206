import { expect, test } from './support/test';

const name = `web-${Date.now().toString(36)}`;

test.describe('an administrator', () => {
  test.use({
    person: 'ada',
    // What Backstage's own pickers of entities say of themselves.
    expectedErrors: [/changing the default value state of an uncontrolled/],
  });

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
