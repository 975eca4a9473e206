export * from './conditionExports';
