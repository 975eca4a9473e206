import { InputError } from '@backstage/errors';
import type { BundleKey } from './Bundles';

// The source ends the name of a field manager and stands in label values.
const SOURCE = /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/;
const NAME = /^[a-z0-9]([a-z0-9.-]{0,198}[a-z0-9])?$/;

/** Throws an InputError for a bundle that cannot be named so. */
export function checkBundleKey(key: BundleKey): void {
  if (!SOURCE.test(key.source)) {
    throw new InputError(
      `'${key.source.slice(
        0,
        100,
      )}' cannot be the source of bundles; use up to 40 lower-case letters, digits and dashes`,
    );
  }
  if (!NAME.test(key.name)) {
    throw new InputError(
      `'${key.name.slice(
        0,
        100,
      )}' cannot be the name of a bundle; use up to 200 lower-case letters, digits, dashes and dots, with a letter or digit at both ends`,
    );
  }
}
