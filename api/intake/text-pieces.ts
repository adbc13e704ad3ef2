// A stream of text is looked at from its head before it is read from there.

const HEAD_CHARACTERS = 65_536;

/**
 * Enough of the text to judge it by: 64 K characters that are more than leading blank space, or all there is.
 * Pulled by hand, because leaving a `for await` would close the pieces.
 */
export async function headOf(
  pieces: AsyncGenerator<string>,
): Promise<{ readonly head: string; readonly isWhole: boolean }> {
  let head = '';
  for (;;) {
    const next = await pieces.next();
    if (next.done) return { head, isWhole: true };
    head += next.value;
    if (head.trimStart().length >= HEAD_CHARACTERS) return { head, isWhole: false };
    if (head.length > HEAD_CHARACTERS) head = head.trimStart();
  }
}

/** The head, then the pieces behind it. */
export async function* withHead(head: string, pieces: AsyncIterable<string>): AsyncGenerator<string> {
  yield head;
  yield* pieces;
}
