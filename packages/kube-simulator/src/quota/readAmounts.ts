import { readQuantity } from './readQuantity';
import { Usage } from './Usage';

/** The quantities of a map of the API, such as `hard` or `requests`. */
export function readAmounts(amounts: Record<string, unknown>): Usage {
  return new Map(
    Object.entries(amounts).flatMap(([key, text]) => {
      const quantity = readQuantity(text);
      return quantity ? [[key, quantity] as const] : [];
    }),
  );
}
