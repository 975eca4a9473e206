import { expect, test as base } from '@playwright/test';
import { environment } from './environment';
import type { Person } from './signInAs';
import { storedSession } from './storedSession';
import { watchConsole } from './watchConsole';

type Fixtures = {
  /** Who is signed in. */
  person: Person | 'guest';
  /** Errors of the browser's console that the test brings about on purpose. */
  expectedErrors: RegExp[];
};

/** Playwright's test, signed in, as a guest by default; errors in the console fail it. */
export const test = base.extend<Fixtures>({
  person: ['guest', { option: true }],
  expectedErrors: [[], { option: true }],
  baseURL: async ({}, provide) => {
    await provide(environment.url);
  },
  storageState: async ({ person, browser }, provide) => {
    await provide(
      person === 'guest' ? undefined : await storedSession(browser, person),
    );
  },
  page: async ({ page, person, expectedErrors }, provide, testInfo) => {
    const watched = watchConsole(page);
    if (person === 'guest') {
      await page.addInitScript(() => {
        localStorage.setItem('@backstage/core:SignInPage:provider', 'guest');
      });
    }
    try {
      await provide(page);
    } finally {
      // What made a test fail on the way is often an error that came before.
      if (watched.errors.length > 0) {
        await testInfo.attach('errors in the console', {
          body: watched.errors.join('\n'),
        });
      }
    }
    const unexpected = watched.errors.filter(
      text => !expectedErrors.some(pattern => pattern.test(text)),
    );
    expect(unexpected, 'errors in the console').toEqual([]);
  },
});

export { expect };
