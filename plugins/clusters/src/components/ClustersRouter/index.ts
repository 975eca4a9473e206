export { ClustersRouter } from './ClustersRouter';
