export type {
  NamespaceProject,
  NamespaceProjectDialogProps,
  NamespaceProjectsApi,
} from './NamespaceProjectsApi';
export { namespaceProjectsApiRef } from './namespaceProjectsApiRef';
