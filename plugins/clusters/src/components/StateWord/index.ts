export { StateWord } from './StateWord';
export type { StateTone } from './StateWord';
