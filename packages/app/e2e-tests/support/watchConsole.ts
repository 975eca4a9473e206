import type { Page } from '@playwright/test';

/** What Backstage's own pages and React's development build say of themselves. */
const known = [
  /findDOMNode is deprecated/,
  /Support for defaultProps will be removed/,
  /validateDOMNesting/,
  /Each child in a list should have a unique "key" prop/,
];

/** Collects what the browser reports as an error on a page. */
export function watchConsole(page: Page): { errors: string[] } {
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(`uncaught: ${error.message}`));
  page.on('console', message => {
    const text = message.text();
    if (message.type() !== 'error') return;
    if (known.some(pattern => pattern.test(text))) return;
    errors.push(`${text.slice(0, 500)} (${message.location().url})`);
  });
  return { errors };
}
