export { DisconnectedState } from './DisconnectedState';
export { EmptyState } from './EmptyState';
export { ErrorState } from './ErrorState';
export { NotFoundState } from './NotFoundState';
export { StaleNotice } from './StaleNotice';
