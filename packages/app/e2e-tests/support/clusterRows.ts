import type { Page } from '@playwright/test';

/** The rows of the clusters page, or those of one cluster. */
export function clusterRows(page: Page, name?: string) {
  const rows = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') });
  if (!name) return rows;
  // The name stands alone below the display name, or first where there is none.
  const header = page.getByRole('rowheader', {
    name: new RegExp(`(^|\\s)${name}$`),
  });
  return rows.filter({ has: header });
}
