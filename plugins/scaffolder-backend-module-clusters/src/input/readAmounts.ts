/** Quantities by quota key; what was left empty in a form is absent. */
export function readAmounts(
  amounts: Record<string, string | number | undefined> | undefined,
): Record<string, string> | undefined {
  return (
    amounts &&
    Object.fromEntries(
      Object.entries(amounts).flatMap(([key, amount]) => {
        const quantity = String(amount ?? '').trim();
        return quantity === '' ? [] : [[key, quantity]];
      }),
    )
  );
}
