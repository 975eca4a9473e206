export { EditProjectDialog } from './EditProjectDialog';
