import { createHash } from 'node:crypto';
import { BundleKey } from './BundleKey';

const maxLength = 63;
const plain = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/** One word for a bundle that fits into a label and ends an object's name. */
export function bundleIdOf({ source, name }: BundleKey): string {
  const text = `${source}.${name}`;
  if (text.length <= maxLength && plain.test(source) && plain.test(name)) {
    return text;
  }
  const hash = createHash('sha256').update(JSON.stringify([source, name]));
  return `bundle-${hash.digest('hex').slice(0, 40)}`;
}
