export { createMembershipCreateAction } from './createMembershipCreateAction';
export { createNamespaceAdoptAction } from './createNamespaceAdoptAction';
export { createNamespaceCreateAction } from './createNamespaceCreateAction';
export { createProjectCreateAction } from './createProjectCreateAction';
