/**
 * The image library, with the first photo that needs it: a process that only talks keeps its 16 MB. What it exports
 * stays in memory from then on.
 */
export async function loadSharp() {
  const { default: sharp } = await import('sharp');
  return sharp;
}
