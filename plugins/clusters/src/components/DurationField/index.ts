export { DurationField } from './DurationField';
