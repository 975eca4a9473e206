import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { ignoreStyleSheets } from './ignoreStyleSheets';

/**
 * For the `setupTests.ts` of a package: pages are loaded lazily, and machines that run many
 * tests at once are slow.
 *
 * @public
 */
export function preparePages(): void {
  jest.setTimeout(60_000);
  configure({ asyncUtilTimeout: 15_000 });
  ignoreStyleSheets();
}
