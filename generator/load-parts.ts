/**
 * Loads what reads, models and renders descriptions, part after part. Node opens the files of whatever it loads at once, and some
 * systems let a process have only 64 open.
 */
export async function loadParts(): Promise<void> {
  await import("./source/read-document.js");
  await import("./api/build-api.js");
  await import("./emit/render.js");
}
