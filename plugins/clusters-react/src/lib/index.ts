export { canHaveRoles } from './canHaveRoles';
export { cursorPagination } from './cursorPagination';
export { durationOf, durationSeconds, formatDuration } from './duration';
export type { DurationUnit, DurationValue } from './duration';
export { formatLabels, parseLabels } from './parseLabels';
export type { ParsedLabels } from './parseLabels';
export { parseOwner } from './parseOwner';
export { whenText } from './whenText';
