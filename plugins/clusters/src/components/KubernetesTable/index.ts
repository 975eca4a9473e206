export { KubernetesTable } from './KubernetesTable';
export { KubernetesAccessState } from './KubernetesAccessState';
