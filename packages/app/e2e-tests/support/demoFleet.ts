/** The clusters that packages/demo simulates. */
export const demoFleet = ['shop-production', 'payments', 'playground'];
