import type { Page } from '@playwright/test';
import { environment } from './environment';

/** People of packages/demo-identity-provider. */
export const people = {
  ada: 'Ada Okafor',
  jane: 'Jane Doe',
  devi: 'Devi Rao',
  sam: 'Sam Novak',
};

export type Person = keyof typeof people;

/** Signs in at the demo's provider as a person would, in its own window. */
export async function signInAs(
  page: Page,
  person: Person,
  options: { onChoice?: (window: Page) => Promise<void> } = {},
) {
  await page.goto(environment.url);
  const offer = page
    .getByRole('listitem')
    .filter({ hasText: 'People of the demo' });
  const opened = page.waitForEvent('popup');
  await offer.getByRole('button', { name: 'Sign In' }).click();
  const window = await opened;
  const choice = window.getByRole('button', { name: people[person] });
  await choice.waitFor();
  await options.onChoice?.(window);
  await choice.click();
  await page.waitForURL(/\/clusters$/);
}
