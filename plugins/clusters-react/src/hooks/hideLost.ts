import { errorKind } from '../api/errorKind';
import type { LiveQuery } from './LiveQuery';

/** Last known beats nothing, but not for what is gone or no longer ours to see. @public */
export function hideLost<T>(query: LiveQuery<T>): LiveQuery<T> {
  const kind = query.error && errorKind(query.error);
  return kind === 'notFound' || kind === 'forbidden'
    ? { ...query, status: 'failed', data: undefined }
    : query;
}
