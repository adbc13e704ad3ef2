// What keeps the command from going on: said in a sentence, with what helps. Never Graph's own text, which can quote anything.

export class SetUpFault extends Error {
  readonly nextStep: string;
  /** The sign-in itself failed: nothing else can be asked. */
  readonly isSignIn: boolean;
  /** Graph has no such object. */
  readonly isNotFound: boolean;

  constructor(
    message: string,
    nextStep: string,
    { isSignIn = false, isNotFound = false }: { readonly isSignIn?: boolean; readonly isNotFound?: boolean } = {},
  ) {
    super(message);
    this.nextStep = nextStep;
    this.isSignIn = isSignIn;
    this.isNotFound = isNotFound;
  }
}
