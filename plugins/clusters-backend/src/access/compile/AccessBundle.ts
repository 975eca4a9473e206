import type { JsonObject } from '@backstage/types';

/** Objects that bring roles into a cluster, as a bundle of the source `access`. */
export type AccessBundle = { name: string; objects: JsonObject[] };
