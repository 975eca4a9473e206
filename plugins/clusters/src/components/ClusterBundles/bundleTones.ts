import type {
  BundleObject,
  BundleState,
} from '@rigging/backstage-plugin-clusters-common';
import type { StateTone } from '@rigging/backstage-plugin-clusters-react';

/** How the states of bundles and their objects are to be taken. */
export const BUNDLE_TONES: Record<
  BundleState | BundleObject['state'],
  StateTone
> = {
  pending: 'running',
  applied: 'good',
  degraded: 'warning',
  held: 'waiting',
  refused: 'bad',
  removing: 'running',
  conflict: 'warning',
  corrected: 'good',
  deleting: 'running',
};
