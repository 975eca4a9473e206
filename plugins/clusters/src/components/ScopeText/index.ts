export { ScopeText } from './ScopeText';
export { useScopeWords } from './useScopeWords';
