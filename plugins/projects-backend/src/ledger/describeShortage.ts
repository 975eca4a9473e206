import { writeAmount } from './keys/writeAmount';
import type { NamespaceKey } from './NamespaceKey';
import type { Shortage } from './Shortage';

const MOST_HOLDERS = 3;

/**
 * A shortage for people, e.g. "requests.cpu: asked 4, free 1500m of 20; the rest is with
 * west/shop (12), east/web (6500m)".
 *
 * @param options - `nameOf`: how a namespace is called; by default by the id of its cluster
 */
export function describeShortage(
  shortage: Shortage,
  options: { nameOf?: (namespace: NamespaceKey) => string } = {},
): string {
  const { key, asked, free, limit, holders } = shortage;
  const nameOf =
    options.nameOf ?? (each => `${each.clusterId}/${each.namespace}`);
  const write = (amount: bigint) => writeAmount(key, amount);
  const shown = holders
    .slice(0, MOST_HOLDERS)
    .map(each => `${nameOf(each)} (${write(each.charged)})`);
  const more = holders.length - shown.length;
  const rest = [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
  return `${key}: asked ${write(asked)}, free ${write(free)} of ${write(
    limit,
  )}${rest && `; the rest is with ${rest}`}`;
}
