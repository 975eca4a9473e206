export * from './builtInAccess';
export * from './hopByHopHeaders';
export * from './types';
