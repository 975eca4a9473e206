import type { PolicyDecision } from '@backstage/plugin-permission-common';
import type { Asker } from './Asker';

/** Decides on one permission. */
export type Decide = (asker: Asker) => PolicyDecision;
