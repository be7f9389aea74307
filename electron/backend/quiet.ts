// For how long nobody has been waiting for an answer: what is done ahead must never go before what a person asked.

/** `answer` as it is, and `since`: milliseconds since the last one was given, 0 while any is awaited. */
export function quietOf<Asked, Answered>(answer: (asked: Asked) => Promise<Answered>) {
  let awaited = 0;
  let last = performance.now();
  return {
    answer: async (asked: Asked): Promise<Answered> => {
      awaited += 1;
      try {
        return await answer(asked);
      } finally {
        awaited -= 1;
        last = performance.now();
      }
    },
    since: (): number => (awaited > 0 ? 0 : performance.now() - last),
  };
}
