export { CreateProjectDialog } from './CreateProjectDialog';
