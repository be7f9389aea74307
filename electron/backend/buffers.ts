// The memory behind the typed arrays of a plain value, so that a message hands it over to another thread instead of copying it.

/** Every buffer once. What is no plain object, array or typed array is passed over. */
export function buffersIn(value: unknown): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  const seen = new Set<object>();
  const look = (part: unknown): void => {
    if (typeof part !== 'object' || part === null || seen.has(part)) return;
    seen.add(part);
    if (ArrayBuffer.isView(part)) {
      if (part.buffer instanceof ArrayBuffer) buffers.add(part.buffer);
    } else for (const inner of Object.values(part)) look(inner);
  };
  look(value);
  return [...buffers];
}
