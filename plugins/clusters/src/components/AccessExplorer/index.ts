export { AccessExplorer } from './AccessExplorer';
