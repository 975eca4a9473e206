import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/expectAccessible';
import { expect, test } from './support/test';

const run = promisify(execFile);
const project = 'checkout';
const namespace = 'checkout-dev';
const cluster = 'shop-production';

/** The keys of the budget are offered by themselves. */
async function limit(page: Page, key: string, quantity: string) {
  await page
    .getByRole('dialog')
    .getByRole('textbox', { name: `${key}: quantity` })
    .fill(quantity);
}

test.describe.serial('a new team', () => {
  test.use({ person: 'jane' });

  let folder: string;
  let kubeconfig: string;
  const kubectl = (...args: string[]) =>
    run('kubectl', [
      ...['--kubeconfig', kubeconfig],
      ...['--context', cluster, '--namespace', namespace],
      ...args,
    ]);

  test.beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rigging-e2e-projects-'));
    kubeconfig = join(folder, 'kubeconfig');
  });

  test.afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  test('makes a project within its budget, and sees before what that does', async ({
    page,
  }) => {
    await page.goto('/projects');
    await page.getByRole('button', { name: 'New project' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: /^Name/ }).fill(project);
    await dialog.getByRole('combobox', { name: /^Owner/ }).fill('Team A');
    await page.getByRole('option', { name: /Team A/ }).click();
    await dialog.getByRole('button', { name: /Names of the clusters/ }).click();
    await page.getByRole('option', { name: cluster }).click();
    await page.keyboard.press('Escape');
    await limit(page, 'CPU', '4000');
    await limit(page, 'Memory', '4Gi');
    await limit(page, 'Pods', '20');
    await expect(
      dialog.getByText(/requests\.cpu: asked 4k, free/),
    ).toBeVisible();

    await limit(page, 'CPU', '4');
    await expect(
      dialog.getByText('pods is limited to 20 in all namespaces together'),
    ).toBeVisible();
    await expectAccessible(page, { within: '[role=dialog]' });
    await dialog.getByRole('button', { name: 'Create project' }).click();

    await expect(page).toHaveURL(new RegExp(`/projects/${project}$`));
    await expect(dialog).toBeHidden();
    await expect(page.getByText('0 of 20 used').first()).toBeVisible();
    await expectAccessible(page);
  });

  test('makes a namespace that can be used once the dialog closes', async ({
    page,
  }) => {
    await page.goto(`/projects/${project}/namespaces`);
    await page.getByRole('button', { name: 'New namespace' }).click();
    const dialog = page.getByRole('dialog');
    await dialog
      .getByRole('textbox', { name: /^Name of the namespace/ })
      .fill(namespace);
    await expect(
      dialog.getByText(`Makes the namespace '${namespace}'`, { exact: false }),
    ).toBeVisible();
    await expectAccessible(page, { within: '[role=dialog]' });
    await dialog.getByRole('button', { name: 'Create namespace' }).click();
    await expect(dialog).toBeHidden();
    await expect(
      page.getByRole('row').filter({ hasText: namespace }),
    ).toContainText('Ready');
    await expectAccessible(page);
  });

  test('runs a pod in it with a kubeconfig from the portal, and has it counted', async ({
    page,
  }) => {
    await page.goto('/cluster-access/credentials');
    await page.getByRole('button', { name: 'New credential' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: /^Name/ }).fill('laptop');
    await dialog.getByRole('button', { name: /^Create/ }).click();
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Download kubeconfig' }).click();
    await (await download).saveAs(kubeconfig);

    await kubectl('run', 'web', '--image=nginx');
    await kubectl('wait', 'pod/web', '--for=condition=Ready', '--timeout=60s');

    await page.goto(`/projects/${project}`);
    await expect(page.getByText('1 of 20 used').first()).toBeVisible();
  });

  test('deletes the project when its name is typed, and all of it goes', async ({
    page,
  }) => {
    await page.goto(`/projects/${project}/settings`);
    await page.getByRole('button', { name: 'Delete project' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^Are deleted/).click();
    await dialog
      .getByRole('textbox', { name: `Type ${project} to confirm` })
      .fill(project);
    await expectAccessible(page, { within: '[role=dialog]' });
    await dialog.getByRole('button', { name: 'Delete project' }).click();
    await expect(dialog).toBeHidden();

    await page.goto('/projects');
    await expect(page.getByRole('row').nth(1)).toBeVisible();
    await expect(
      page.getByRole('row').filter({ hasText: project }),
    ).toHaveCount(0);
    await expect(kubectl('get', 'namespace', namespace)).rejects.toThrow(
      /not found/,
    );
  });
});
