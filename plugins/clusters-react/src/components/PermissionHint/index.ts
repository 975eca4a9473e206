export { PermissionHint } from './PermissionHint';
export { ActionButton } from './ActionButton';
export type { PermissionHintProps } from './PermissionHint';
export type { ActionButtonProps } from './ActionButton';
