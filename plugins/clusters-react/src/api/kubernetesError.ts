import {
  AuthenticationError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';

const MESSAGE_LIMIT = 1000;

/**
 * Makes an error of a failed answer of a cluster's API. Its body is a
 * Kubernetes Status, or the hub's error, or (a proxy in between) anything.
 */
export async function kubernetesError(response: Response): Promise<Error> {
  const message = messageOf(await response.text(), response);
  switch (response.status) {
    case 401:
      return new AuthenticationError(message);
    case 403:
      return new NotAllowedError(message);
    case 404:
      return new NotFoundError(message);
    case 502:
    case 503:
    case 504:
      return new ServiceUnavailableError(message);
    default:
      return new Error(message);
  }
}

function messageOf(body: string, response: Response): string {
  try {
    const parsed = JSON.parse(body);
    const message = parsed?.message ?? parsed?.error?.message;
    if (typeof message === 'string') return message.slice(0, MESSAGE_LIMIT);
  } catch {
    // Not JSON: the status line says as much as can be trusted.
  }
  return `The cluster's API answered ${response.status} ${response.statusText}`;
}
