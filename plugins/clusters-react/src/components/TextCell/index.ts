export { TextCell } from './TextCell';
export type { TextCellProps } from './TextCell';
