export { EmptyState } from './EmptyState';
export type { EmptyStateProps } from './EmptyState';
export { ErrorState } from './ErrorState';
export type { ErrorStateProps } from './ErrorState';
export { StaleNotice } from './StaleNotice';
export type { StaleNoticeProps } from './StaleNotice';
