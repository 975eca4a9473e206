import { ResponseError } from '@backstage/errors';
import type { TypedResponse } from '@rigging/backstage-plugin-clusters-common';

/** The answer of the hub as JSON; what it refused as an error with its words. @public */
export async function readAnswer<T>(response: TypedResponse<T>): Promise<T> {
  await expectOk(response);
  return response.json();
}

/** For answers without content. @public */
export async function expectOk(
  response: Pick<Response, 'ok'> & TypedResponse<unknown>,
): Promise<void> {
  if (!response.ok) throw await ResponseError.fromResponse(response);
}
