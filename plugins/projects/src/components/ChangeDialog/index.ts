export { ChangeDialog } from './ChangeDialog';
