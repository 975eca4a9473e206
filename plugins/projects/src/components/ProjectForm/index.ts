export { ClusterSelectionFields } from './ClusterSelectionFields';
export {
  readClusterSelection,
  clusterSelectionForm,
} from './clusterSelectionForm';
export type { ClusterSelectionForm } from './clusterSelectionForm';
export { ProjectFields } from './ProjectFields';
export { changesOf } from './changesOf';
export { projectForm, readProjectForm } from './projectForm';
export type { ProjectForm, ProjectInput } from './projectForm';
