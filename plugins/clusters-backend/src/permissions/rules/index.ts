import { hasLabel } from './hasLabel';
import { hasName } from './hasName';
import { hasScope } from './hasScope';
import { isMember } from './isMember';
import { isOwner } from './isOwner';
import { isScopeOwner } from './isScopeOwner';
import { isSubject } from './isSubject';

/** Rules for permissions on clusters. */
export const clusterPermissionRules = { isOwner, isMember, hasLabel, hasName };

/** Rules for permissions on memberships. */
export const membershipPermissionRules = { isSubject, isScopeOwner, hasScope };
