import { useKeyLabel } from './useKeyLabel';
import { useQuantityText } from './useQuantityText';

/** Several keys and their quantities in a line: "CPU 4, Memory 8 GiB". */
export function useAmountsText(): (
  amounts: Record<string, string> | undefined,
) => string {
  const keyLabel = useKeyLabel();
  const write = useQuantityText();
  return amounts =>
    Object.entries(amounts ?? {})
      .map(([key, quantity]) => `${keyLabel(key)} ${write(key, quantity)}`)
      .join(', ') || '–';
}
