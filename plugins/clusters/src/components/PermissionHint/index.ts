export { PermissionHint } from './PermissionHint';
export { ActionButton } from './ActionButton';
