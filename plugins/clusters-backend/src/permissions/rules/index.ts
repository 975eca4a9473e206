import { hasLabel } from './hasLabel';
import { hasName } from './hasName';
import { isOwner } from './isOwner';

/** Rules for permissions on clusters. */
export const clusterPermissionRules = { isOwner, hasLabel, hasName };
