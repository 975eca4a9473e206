/**
 * What the tests of several frontend packages need.
 *
 * @packageDocumentation
 */
export { preparePages } from './preparePages';
export { ignoreStyleSheets } from './ignoreStyleSheets';
