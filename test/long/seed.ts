/** The seed of a run: `SEED` of the environment, else one of the moment. Who calls prints it. */
export function chooseSeed(): number {
  const { SEED } = process.env;
  return SEED === undefined ? Date.now() % 0x7fffffff : Number(SEED);
}
