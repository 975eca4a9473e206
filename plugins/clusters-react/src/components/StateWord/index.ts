export { StateWord } from './StateWord';
export type { StateTone } from './StateWord';
export type { StateWordProps } from './StateWord';
