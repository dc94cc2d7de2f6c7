// A photograph larger than the server takes is made smaller here, so that nobody needs a program.

const LARGE = 4 * 1024 * 1024;
const MOST_PIXELS = 25_000_000;
const WIDEST = 1600;
const TALLEST = 3200;
const GOOD = 0.92;

export async function shrunk(file) {
  try {
    const bitmap = await createImageBitmap(file);
    const { width, height } = bitmap;
    if (file.size < LARGE && width * height <= MOST_PIXELS) return file;
    const share = Math.min(1, WIDEST / width, TALLEST / height);
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: width * share, height: height * share });
    canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/webp", GOOD));
    return new File([blob], file.name, { type: blob.type });
  } catch {
    // What this browser cannot read the server may, or says why not.
    return file;
  }
}
