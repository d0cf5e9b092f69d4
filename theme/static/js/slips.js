// Slips of a hand that types: the wrong layout of the keyboard, one wrong letter; and a checksum.
const LATIN = "qwertyuiop[]\\asdfghjkl;'zxcvbnm,.QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>`~";
const UKRAINIAN = "йцукенгшщзхїґфівапролджєячсмитьбюЙЦУКЕНГШЩЗХЇҐФІВАПРОЛДЖЄЯЧСМИТЬБЮʼʼ";
const LETTERS = { uk: "абвгдеєжзиіїйклмнопрстуфхцчшщьюя", en: "abcdefghijklmnopqrstuvwxyz" };

const typed = new Map([...LATIN].map((key, at) => [key, [...UKRAINIAN][at]]));
const typedBack = new Map([...typed].map(([key, letter]) => [letter, key]));

// Returns what the same keys write in the other layout: "rjyrehc" is «конкурс».
export function otherLayout(text) {
  const layout = /[\u0400-\u04ff]/.test(text) ? typedBack : typed;
  return [...text].map((letter) => layout.get(letter) ?? letter).join("");
}

// Yields what a word could have been before one slip: two letters swapped, one letter wrong, left out
// or put in.
export function* respellings(word) {
  const letters = LETTERS[/[\u0400-\u04ff]/.test(word) ? "uk" : "en"];
  const at = [...word].map((_, place) => [word.slice(0, place), word.slice(place)]);
  for (const [head, tail] of at) {
    if (tail.length > 1) yield head + tail[1] + tail[0] + tail.slice(2);
  }
  for (const [head, tail] of at) for (const letter of letters) yield head + letter + tail.slice(1);
  for (const [head, tail] of [...at, [word, ""]]) {
    for (const letter of letters) yield head + letter + tail;
  }
  for (const [head, tail] of at) yield head + tail.slice(1);
}

const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

// Returns the CRC-32 of a text in UTF-8, by which the index tells in which file a stem stands.
export function crc32(text) {
  let rest = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) {
    rest = remainders[(rest ^ byte) & 255] ^ (rest >>> 8);
  }
  return (rest ^ 0xffffffff) >>> 0;
}
