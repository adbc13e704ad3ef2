// Why a token is refused, in the words and numbers of Entra.

export interface SignInFault {
  readonly status: number;
  readonly error: string;
  /** Entra's number, as in AADSTS7000215. */
  readonly code: number;
  readonly message: string;
}
