import { expect, test as base } from '@playwright/test';
import { environment } from './environment';
import { watchConsole } from './watchConsole';

type Fixtures = {
  /** Errors of the browser's console that the test brings about on purpose. */
  expectedErrors: RegExp[];
};

/** Playwright's test, signed in as a guest; errors in the console fail it. */
export const test = base.extend<Fixtures>({
  expectedErrors: [[], { option: true }],
  baseURL: async ({}, provide) => {
    await provide(environment.url);
  },
  page: async ({ page, expectedErrors }, provide) => {
    const watched = watchConsole(page);
    await page.addInitScript(() => {
      localStorage.setItem('@backstage/core:SignInPage:provider', 'guest');
    });
    await provide(page);
    const unexpected = watched.errors.filter(
      text => !expectedErrors.some(pattern => pattern.test(text)),
    );
    expect(unexpected, 'errors in the console').toEqual([]);
  },
});

export { expect };
