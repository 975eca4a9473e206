import type { TablePaginationType } from '@backstage/ui';
import type { CursorPages } from '../hooks/useCursorPages';

/** The pagination of a table over a list that is given forwards only. @public */
export function cursorPagination(options: {
  pages: CursorPages;
  nextCursor: string | undefined;
  pageSize: number;
  onPageSize: (size: number) => void;
  label: string;
  totalItems?: number;
}): TablePaginationType {
  const { pages, nextCursor } = options;
  return {
    type: 'page',
    pageSize: options.pageSize,
    pageSizeOptions: [10, 25, 50, 100],
    onPageSizeChange: options.onPageSize,
    totalCount: options.totalItems,
    getLabel: () => options.label,
    hasNextPage: nextCursor !== undefined,
    hasPreviousPage: !pages.isFirst,
    onNextPage: () => pages.next(nextCursor),
    onPreviousPage: pages.previous,
  };
}
