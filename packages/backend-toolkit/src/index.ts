/**
 * What the backends of clusters and projects both stand on.
 *
 * @packageDocumentation
 */
export { withAudit } from './audit/withAudit';
export type { LiveClaims } from './authorization/LiveClaims';
export { StaleAdministrators } from './authorization/StaleAdministrators';
export type { StaleAdministratorsOptions } from './authorization/StaleAdministrators';
export { withLiveClaims } from './authorization/withLiveClaims';
export { BoundedMap } from './collections/BoundedMap';
export { groupBy } from './collections/groupBy';
export { ShortCache } from './collections/ShortCache';
export { inChunks } from './database/inChunks';
export { isUniqueViolation } from './database/isUniqueViolation';
export { createPageCursor } from './paging/createPageCursor';
export type { PageCursor, PageFilters } from './paging/createPageCursor';
export { groupsOf } from './people/groupsOf';
export { checkTexts } from './text/checkTexts';
export { hasControlCharacters } from './text/hasControlCharacters';
export { withParents } from './people/withParents';
export type { Belonging } from './people/withParents';
