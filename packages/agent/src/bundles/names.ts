/** On everything that a bundle applies; its value names the bundle. */
export const bundleLabel = 'rigging.dev/bundle';

/** On the Secrets that hold what the agent knows of its bundles. */
export const inventoryLabel = 'rigging.dev/inventory';

/** On objects that were not there before; its value names the bundle that made them, and with which they go. */
export const createdAnnotation = 'rigging.dev/created';
