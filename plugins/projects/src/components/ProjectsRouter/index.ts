export { ProjectsRouter } from './ProjectsRouter';
