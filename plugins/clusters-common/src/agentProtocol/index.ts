export * from './builtInAccess';
export * from './types';
