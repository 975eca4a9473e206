export { LabelledTable } from './LabelledTable';
export type { LabelledTableProps } from './LabelledTable';
