export { BudgetsView } from './BudgetsView';
