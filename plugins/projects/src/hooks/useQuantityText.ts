import {
  formatQuantity,
  parseQuantity,
  useLanguage,
} from '@rigging/backstage-plugin-clusters-react';
import { quantityResource } from '../lib/quotaKey';

/** Quantities of a key as people read them; what is none stays as it is. */
export function useQuantityText(): (
  key: string,
  quantity: string | undefined,
) => string {
  const locale = useLanguage();
  return (key, quantity) => {
    if (quantity === undefined) return '–';
    const parsed = parseQuantity(quantity);
    return parsed === undefined
      ? quantity
      : formatQuantity(parsed, { resource: quantityResource(key), locale });
  };
}
