// Makes a screenshot small: the same picture as a PNG with a palette of 256 colors. Knows no page.

import { crc32, deflateSync } from "node:zlib";

/**
 * @param {import("@playwright/test").Page} page any page, which decodes the picture
 * @param {Buffer} png the picture
 * @returns {Promise<Buffer>}
 */
export async function indexed(page, png) {
  const { width, height, base64 } = await page.evaluate(pixels, png.toString("base64"));
  const colors = new Uint32Array(new Uint8Array(Buffer.from(base64, "base64")).buffer);
  const palette = commonest(colors, 256);
  const places = new Map(palette.map((color, place) => [color, place]));
  const rows = Buffer.alloc((width + 1) * height);
  colors.forEach((color, at) => {
    if (!places.has(color)) places.set(color, nearest(palette, color));
    // Each row begins with the number of its filter: 0, none.
    rows[at + Math.floor(at / width) + 1] = places.get(color);
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // 8 bits a pixel, which are places in a palette.
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("PLTE", Buffer.from(palette.flatMap(channels))),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

async function pixels(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const { width, height } = picture;
  const canvas = new OffscreenCanvas(width, height).getContext("2d");
  canvas.drawImage(picture, 0, 0);
  const { data } = canvas.getImageData(0, 0, width, height);
  let text = "";
  for (let at = 0; at < data.length; at += 32768) text += String.fromCharCode(...data.subarray(at, at + 32768));
  return { width, height, base64: btoa(text) };
}

function commonest(colors, most) {
  const counts = new Map();
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1);
  const sorted = [...counts].sort(([one, often], [other, oftener]) => oftener - often || one - other);
  return sorted.slice(0, most).map(([color]) => color);
}

function nearest(palette, color) {
  const wanted = channels(color);
  let best = 0;
  let least = Infinity;
  palette.forEach((candidate, place) => {
    const away = channels(candidate).reduce((sum, value, at) => sum + (value - wanted[at]) ** 2, 0);
    if (away < least) [best, least] = [place, away];
  });
  return best;
}

const channels = (color) => [color & 255, (color >> 8) & 255, (color >> 16) & 255];

function chunk(kind, content) {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), content]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(content.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}
