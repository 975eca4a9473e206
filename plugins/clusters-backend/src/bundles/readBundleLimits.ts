import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { BundleLimits } from './BundleLimits';

const BUDGET = 'clusters.bundles.deletionBudget';
const LEAST = 'clusters.bundles.minDeletions';

/** Reads clusters.bundles; fails with the key that is wrong. */
export function readBundleLimits(config: RootConfigService): BundleLimits {
  const deletionBudget = config.getOptionalNumber(BUDGET) ?? 0.5;
  if (!(deletionBudget >= 0 && deletionBudget <= 1)) {
    throw new Error(
      `${BUDGET} is ${deletionBudget}; give the share of a bundle's objects that may go without approval, 0 to 1`,
    );
  }
  const minDeletions = config.getOptionalNumber(LEAST) ?? 10;
  if (!Number.isInteger(minDeletions) || minDeletions < 0) {
    throw new Error(
      `${LEAST} is ${minDeletions}; give the number of objects that may always go without approval, 0 or more`,
    );
  }
  return { deletionBudget, minDeletions };
}
