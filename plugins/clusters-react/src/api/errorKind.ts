import { isError } from '@backstage/errors';

/** What a failure means to the person in front of the page. @public */
export type ErrorKind = 'forbidden' | 'notFound' | 'unavailable' | 'other';

const KIND_BY_NAME: Record<string, ErrorKind> = {
  NotAllowedError: 'forbidden',
  AuthenticationError: 'forbidden',
  NotFoundError: 'notFound',
  ServiceUnavailableError: 'unavailable',
};

const KIND_BY_STATUS: Record<number, ErrorKind> = {
  401: 'forbidden',
  403: 'forbidden',
  404: 'notFound',
  502: 'unavailable',
  503: 'unavailable',
  504: 'unavailable',
};

/** Sorts a failure of {@link ClustersApi} by its name, or its HTTP status. @public */
export function errorKind(error: unknown): ErrorKind {
  if (!isError(error)) return 'other';
  const status = 'statusCode' in error ? Number(error.statusCode) : 0;
  return KIND_BY_NAME[error.name] ?? KIND_BY_STATUS[status] ?? 'other';
}
