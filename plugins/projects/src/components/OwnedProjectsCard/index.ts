export { OwnedProjectsCard } from './OwnedProjectsCard';
