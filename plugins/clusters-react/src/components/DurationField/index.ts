export { DurationField } from './DurationField';
export type { DurationFieldProps } from './DurationField';
