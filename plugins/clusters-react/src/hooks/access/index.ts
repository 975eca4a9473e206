export { useAccessExplanation } from './useAccessExplanation';
export type { AccessExplanation, AccessInquiry } from './useAccessExplanation';
export { useAccessRequests } from './useAccessRequests';
export { useCredentials } from './useCredentials';
export { useMemberships } from './useMemberships';
export { useMyAccess } from './useMyAccess';
export { useRole } from './useRole';
export { useRoleName } from './useRoleName';
export { useRoles } from './useRoles';
