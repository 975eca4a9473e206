export { NamespacesTab } from './NamespacesTab';
export { NamespaceFields } from './NamespaceFields';
export { namespaceForm, readNamespaceForm } from './namespaceForm';
