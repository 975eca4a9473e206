export * from './builtInAccess';
export * from './bundles';
export * from './hopByHopHeaders';
export * from './types';
