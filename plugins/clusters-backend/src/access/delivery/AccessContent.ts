import type { AccessBundle } from '../compile/AccessBundle';

/** The bundles of a cluster, and a hash of them all. */
export type AccessContent = { bundles: AccessBundle[]; hash: string };
