// Results worked out once for an object that nobody changes, and forgotten with it: a blank form is filled a thousand times.
// Not for results that rest on anything besides that object.

/** `work`, done once for each object. */
export function keptFor<Key extends object, Value>(work: (key: Key) => Value): (key: Key) => Value {
  const kept = new WeakMap<Key, { value: Value }>();
  return (key) => {
    const known = kept.get(key);
    if (known) return known.value;
    const value = work(key);
    kept.set(key, { value });
    return value;
  };
}
