export { TextCell } from './TextCell';
