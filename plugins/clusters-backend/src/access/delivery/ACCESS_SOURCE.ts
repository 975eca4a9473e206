/** Source of the bundles that bring roles into clusters. */
export const ACCESS_SOURCE = 'access';
