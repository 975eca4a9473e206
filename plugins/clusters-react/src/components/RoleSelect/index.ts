export { RoleSelect } from './RoleSelect';
export { RoleSummary } from './RoleSummary';
export type { RoleSummaryProps } from './RoleSummary';
export { roleContents } from './roleContents';
export type { RoleContents } from './roleContents';
export type { RoleSelectProps } from './RoleSelect';
