export { NamespaceProjectDialog } from './NamespaceProjectDialog';
