export { RoleSelect } from './RoleSelect';
export { roleContents } from './roleContents';
export type { RoleContents } from './roleContents';
