export { EXPIRY_PRESETS } from './expiryPresets';
export type { MembershipPlace } from './MembershipPlace';
export { Memberships } from './Memberships';
export type { MembershipsProps } from './Memberships';
