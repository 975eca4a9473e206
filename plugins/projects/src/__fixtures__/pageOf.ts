/** The part of a list that a query with a cursor asks for. */
export function pageOf<T>(
  all: T[],
  query: { limit?: number; cursor?: string },
): { items: T[]; totalItems: number; nextCursor?: string } {
  const start = Number(query.cursor ?? 0);
  const end = start + (query.limit ?? 25);
  return {
    items: all.slice(start, end),
    totalItems: all.length,
    nextCursor: end < all.length ? String(end) : undefined,
  };
}
