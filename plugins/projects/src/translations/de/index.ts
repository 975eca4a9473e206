export { default } from './de';
