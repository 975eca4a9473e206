export { SubjectLink } from './SubjectLink';
export type { SubjectLinkProps } from './SubjectLink';
