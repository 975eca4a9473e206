import type { Page } from '@playwright/test';
import { clusterRows } from './support/clusterRows';
import { demoFleet } from './support/demoFleet';
import { expectAccessible } from './support/expectAccessible';
import { storedSession } from './support/storedSession';
import { expect, test } from './support/test';

const [, payments] = demoFleet;
const subject = 'user:default/devi';

/** The row of a membership on the Members tab. */
function memberRow(page: Page) {
  return page.getByRole('row').filter({ hasText: 'read-only' });
}

test.describe('an administrator', () => {
  test.use({ person: 'ada' });

  test('gives somebody a role, who sees the cluster, and takes it away again', async ({
    page,
    browser,
    baseURL,
  }) => {
    test.setTimeout(5 * 60_000);
    const theirs = await browser.newContext({
      baseURL,
      storageState: await storedSession(browser, 'devi'),
    });
    const devi = await theirs.newPage();
    await devi.goto('/clusters');
    await expect(clusterRows(devi)).not.toHaveCount(0);
    await expect(clusterRows(devi, payments)).toHaveCount(0);

    await page.goto(`/clusters/${payments}/members`);
    await page.getByRole('button', { name: 'Add member' }).click();
    const dialog = page.getByRole('dialog');
    const member = dialog.getByRole('combobox', { name: /^Member/ });
    await member.fill('devi');
    await expect(page.getByRole('option')).toHaveCount(1);
    await page.getByRole('option', { name: /devi/i }).click();
    await expect(page.getByRole('option')).toHaveCount(0);
    await dialog.getByRole('button', { name: /Choose a role|Role/ }).click();
    await page.getByRole('option', { name: /^Read-only/ }).click();
    await dialog.getByRole('textbox', { name: /^Reason/ }).fill('Helps out');
    await expectAccessible(page, { within: '[role=dialog]' });
    await dialog.getByRole('button', { name: 'Add member' }).click();
    await expect(dialog).toBeHidden();
    await expect(memberRow(page)).toContainText('Helps out');

    // By itself: their page follows what they may see.
    await expect(clusterRows(devi, payments)).toHaveCount(1);
    await devi.goto(`/clusters/${payments}/nodes`);
    await expect(devi.getByText('node-1').first()).toBeVisible();

    await page
      .getByRole('button', { name: `Change or remove ${subject}` })
      .click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await dialog.getByRole('button', { name: 'Remove' }).click();
    await expect(memberRow(page)).toHaveCount(0);

    await devi.goto(`/clusters/${payments}`);
    await expect(
      devi.getByText(`There is no cluster ${payments}`),
    ).toBeVisible();
    await devi.goto('/clusters');
    await expect(clusterRows(devi)).not.toHaveCount(0);
    await expect(clusterRows(devi, payments)).toHaveCount(0);
    await theirs.close();
  });
});
