export { DeleteProjectDialog } from './DeleteProjectDialog';
