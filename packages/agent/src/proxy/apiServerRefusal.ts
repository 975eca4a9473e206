/** What to tell when the API server cannot be asked. The error's own text may name hosts, but holds no credential. */
export function apiServerRefusal(error: NodeJS.ErrnoException) {
  const isTimeout = /TIMEOUT|ETIMEDOUT/.test(error.code ?? '');
  return isTimeout
    ? {
        status: 504,
        reason: 'ApiServerTimeout',
        message: "The cluster's API server did not answer in time",
      }
    : {
        status: 502,
        reason: 'ApiServerUnreachable',
        message: `The agent is connected, but the cluster's API server cannot be reached from it (${
          error.code ?? error.name
        })`,
      };
}
