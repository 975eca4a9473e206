export { RoleSelect } from './RoleSelect';
export { roleContents } from './roleContents';
export type { RoleContents } from './roleContents';
export type { RoleSelectProps } from './RoleSelect';
