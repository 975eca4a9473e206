import { ResponseError } from '@backstage/errors';

/** Throws what the projects plugin answers instead of an answer. */
export async function checkResponse(
  response: Parameters<typeof ResponseError.fromResponse>[0] & { ok: boolean },
): Promise<void> {
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
}
