// The part of jexl that is used here; it comes without types.
declare module 'jexl' {
  interface JexlExpression {
    evalSync(record: object): unknown;
  }
  class Jexl {
    addTransform(name: string, transform: (value: never, ...rest: never[]) => unknown): void;
    compile(expression: string): JexlExpression;
  }
  const jexl: { readonly Jexl: typeof Jexl };
  export default jexl;
}
