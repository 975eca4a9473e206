import type { ResolvedRole } from './Roles';

/** What a role is and shall become; with nothing before when it is new. */
export type RoleChange = { before?: ResolvedRole; after: ResolvedRole };
