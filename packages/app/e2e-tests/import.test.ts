import { ControlPlane, ensureControlPlane } from '@rigging/kube-testenv';
import { clusterRows } from './support/clusterRows';
import { demoFleet } from './support/demoFleet';
import { expectAccessible } from './support/expectAccessible';
import { killBackend } from './support/killBackend';
import { runAgent } from './support/runAgent';
import { expect, test } from './support/test';

const name = 'real';
const seconds = (since: number) => ((Date.now() - since) / 1000).toFixed(1);

test.describe.serial('a real control plane', () => {
  let plane: ControlPlane;
  let command = '';
  let agent: ReturnType<typeof runAgent> | undefined;

  test.beforeAll(async () => {
    test.setTimeout(15 * 60_000);
    const assets = await ensureControlPlane();
    if (assets.status === 'unavailable' && !process.env.CI) {
      process.stdout.write(`SKIPPED the import: ${assets.reason}\n`);
      test.skip(true, assets.reason);
    }
    plane = await ControlPlane.start({ name, nodes: 2 });
  });

  test.afterAll(async () => {
    await agent?.stop('SIGKILL');
    await plane?.stop();
  });

  test('is imported by the command that the dialog shows', async ({ page }) => {
    await page.goto('/clusters');
    await page.getByRole('button', { name: 'Import cluster' }).click();
    const dialog = page.getByRole('dialog');
    await expectAccessible(page, { within: '[role=dialog]' });
    await dialog.getByRole('textbox', { name: /^Name/ }).fill(name);
    await dialog.getByRole('combobox', { name: /^Owner/ }).fill('Team A');
    await page.getByRole('option', { name: /Team A/ }).click();
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await expect(dialog.getByText('Waiting for the agent')).toBeVisible();
    await expectAccessible(page, { within: '[role=dialog]' });

    await dialog.getByRole('tab', { name: 'From this machine' }).click();
    await dialog.getByRole('button', { name: 'Copy' }).click();
    command = await page.evaluate(() => navigator.clipboard.readText());
    expect(command).toContain('npm run agent -- --hub');

    const begun = Date.now();
    agent = runAgent(command, { kubeconfig: plane.kubeconfigPath });
    await expect(dialog.getByText('The agent was seen')).toBeVisible();
    const seen = seconds(begun);
    await expect(dialog.getByText(/^Ready/)).toBeVisible();
    process.stdout.write(
      `Imported a real control plane: on the page as seen ${seen} s after the command, ready after ${seconds(
        begun,
      )} s\n`,
    );

    await dialog.getByRole('link', { name: `Open ${name}` }).click();
    await expect(page).toHaveURL(new RegExp(`/clusters/${name}$`));
    await expect(page.getByText('2 of 2 ready')).toBeVisible();
    await expect(page.getByText('Simulated')).toBeHidden();
  });

  test('shows as disconnected when its agent dies, and comes back with it', async ({
    page,
  }) => {
    await page.goto(`/clusters/${name}`);
    await expect(page.getByText('All is well')).toBeVisible();

    const killed = Date.now();
    await agent?.stop('SIGKILL');
    await expect(page.getByText('No agent is connected').first()).toBeVisible();
    process.stdout.write(
      `Disconnected on the page ${seconds(killed)} s after\n`,
    );
    await expectAccessible(page);

    agent = runAgent(command, { kubeconfig: plane.kubeconfigPath });
    await expect(page.getByText('All is well')).toBeVisible();
  });

  test.describe('when the backend is killed', () => {
    test.use({
      expectedErrors: [
        /ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE|WebSocket|Failed to fetch|50[234]/,
      ],
    });

    test('has its tunnel back by itself, and nothing is lost', async ({
      page,
    }) => {
      await page.goto(`/clusters/${name}`);
      await expect(page.getByText('All is well')).toBeVisible();

      await killBackend();

      await page.goto('/clusters');
      const rows = clusterRows(page);
      await expect(rows).toHaveCount(demoFleet.length + 1);
      for (const row of await rows.all()) {
        await expect(row).toContainText(/Ready|Degraded/, { timeout: 60_000 });
      }
    });
  });

  test('is removed when its name is typed, and cleaned up', async ({
    page,
  }) => {
    await page.goto(`/clusters/${name}`);
    await page.getByRole('button', { name: 'Actions' }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    const dialog = page.getByRole('dialog');
    const remove = dialog.getByRole('button', { name: 'Remove' });
    await expect(remove).toBeDisabled();
    await expectAccessible(page, { within: '[role=dialog]' });

    await dialog.getByLabel(`Type ${name} to confirm`).fill(name);
    await remove.click();

    await page.goto('/clusters');
    await expect(clusterRows(page, name)).toHaveCount(0, { timeout: 60_000 });
    await agent?.ended;
    const secrets = await plane.request(
      '/api/v1/namespaces/rigging-system/secrets',
    );
    expect(await secrets.json()).toMatchObject({ items: [] });
  });
});
