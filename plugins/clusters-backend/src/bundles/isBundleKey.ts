import type { BundleKey } from './Bundles';
import { checkBundleKey } from './checkBundleKey';

/** Whether a bundle can be named so; if not there is none, and no database need be asked. */
export function isBundleKey(key: BundleKey): boolean {
  try {
    checkBundleKey(key);
    return true;
  } catch {
    return false;
  }
}
