export { RulesList } from './RulesList';
export { useRuleText } from './useRuleText';
