export { DeleteClusterDialog } from './DeleteClusterDialog';
