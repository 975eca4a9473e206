export { ProjectState } from './ProjectState';
