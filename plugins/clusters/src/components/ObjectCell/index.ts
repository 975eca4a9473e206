export { ObjectCell } from './ObjectCell';
