/** Ends the layout of a module that holds something whose layout is not known here. */
export class Unsupported extends Error {
  override readonly name = "Unsupported";
}
