// How long a text is for a network: graphemes, with what the network counts differently. The server has the last word.

const group = String.raw`\((?:[^\s<>()?]|\([^\s<>()?]+\))+\)`;
const path = String.raw`\/(?:(?:[^\s<>()?]|${group})*(?:[^\s<>()?!*"'「」;:=,.$%[\]~&|@]|${group}))?`;
const query = String.raw`\?[^\s<>"{}\\\x60]*[\p{L}\p{N}_&=#\/-]`;
const host = String.raw`(?:[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?\.)+(?:xn--[a-z0-9]+|\p{L}{2,})(?![\p{L}\p{N}@+-])`;
const anyLink = new RegExp(`(?<![a-z0-9@＠$#＃])https?:\\/\\/${host}(?::\\d+)?(?:${path})?(?:${query})?`, "giu");
const anyMention = /(?<![\p{L}\p{N}_=\/])@([a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)@[\p{L}\p{N}_]+(?:[.-]+[\p{L}\p{N}_]+)*/giu;

export function lengthOf(text, { link, local } = {}) {
  let counted = text.replace(/\r\n/g, "\n");
  if (link) counted = counted.replace(anyLink, () => "x".repeat(link));
  if (local) counted = counted.replace(anyMention, "@$1");
  return [...new Intl.Segmenter("und").segment(counted)].length;
}
