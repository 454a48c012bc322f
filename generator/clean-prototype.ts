/** How many pieces of work want `Object.prototype` as the language has it, and what was set aside for the first of them. */
let wanted = 0;
let aside: readonly (readonly [key: string, descriptor: PropertyDescriptor])[] = [];

/**
 * Runs `work` as if nobody had added anything enumerable to `Object.prototype`: libraries look members up in plain objects, and would
 * take what somebody added for something that the description says. Everything is put back before anybody else can look.
 * @param work must be synchronous; what follows its first pause runs on the prototype as it is
 */
export function withCleanPrototype<T>(work: () => T): T {
  begin();
  try {
    return work();
  } finally {
    end();
  }
}

/** The same for work that pauses. Others may look meanwhile: only for what does not wait for anything outside. */
export async function whileCleanPrototype<T>(work: () => Promise<T>): Promise<T> {
  begin();
  try {
    return await work();
  } finally {
    end();
  }
}

function begin(): void {
  wanted += 1;
  if (wanted > 1) return;
  aside = Object.entries(Object.getOwnPropertyDescriptors(Object.prototype)).filter(
    ([, { enumerable, configurable }]) => enumerable === true && configurable === true,
  );
  for (const [key] of aside) Reflect.deleteProperty(Object.prototype, key);
}

function end(): void {
  wanted -= 1;
  if (wanted > 0) return;
  for (const [key, descriptor] of aside) Reflect.defineProperty(Object.prototype, key, descriptor);
  aside = [];
}
