/** On everything that a bundle applies; its value names the bundle. */
export const bundleLabel = 'rigging.dev/bundle';

/** On the Secrets that hold what the agent knows of its bundles. */
export const inventoryLabel = 'rigging.dev/inventory';
