import { hasName } from './hasName';
import { isMember } from './isMember';
import { isOwner } from './isOwner';

/** Rules for permissions on projects. */
export const projectPermissionRules = { isOwner, isMember, hasName };
