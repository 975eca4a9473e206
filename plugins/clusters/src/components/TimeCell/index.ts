export { TimeCell } from './TimeCell';
