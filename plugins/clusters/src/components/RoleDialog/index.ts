export { RoleDialog } from './RoleDialog';
