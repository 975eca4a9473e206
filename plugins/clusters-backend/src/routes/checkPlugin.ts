import type { HttpAuthService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { Request } from 'express';

/** Lets plugins of this backend pass and nobody else, tokens from outside included. */
export async function checkPlugin(
  request: Request,
  options: { httpAuth: HttpAuthService; refusal: string },
): Promise<void> {
  const { principal } = await options.httpAuth.credentials(request, {
    allow: ['service'],
  });
  if (!/^plugin:[a-z0-9-]+$/.test(principal.subject)) {
    throw new NotAllowedError(options.refusal);
  }
}
