export { ScopeText } from './ScopeText';
export { useScopeWords } from './useScopeWords';
export type { ScopeTextProps } from './ScopeText';
