// Mistakes in typing: the wrong keyboard layout, or one wrong letter.
const LATIN = "qwertyuiop[]\\asdfghjkl;'zxcvbnm,.QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>`~";
const UKRAINIAN = "йцукенгшщзхїґфівапролджєячсмитьбюЙЦУКЕНГШЩЗХЇҐФІВАПРОЛДЖЄЯЧСМИТЬБЮʼʼ";
const ALPHABETS = { uk: "абвгдеєжзиіїйклмнопрстуфхцчшщьюя", en: "abcdefghijklmnopqrstuvwxyz" };

const toUkrainian = new Map([...LATIN].map((key, at) => [key, [...UKRAINIAN][at]]));
const toLatin = new Map([...toUkrainian].map(([key, letter]) => [letter, key]));

// Returns what the same keys write in the other layout: "rjyrehc" is «конкурс».
export function otherLayout(text) {
  const layout = /[\u0400-\u04ff]/.test(text) ? toLatin : toUkrainian;
  return [...text].map((letter) => layout.get(letter) ?? letter).join("");
}

// Yields what is one edit away from a word: two letters swapped, one replaced, inserted or deleted.
export function* singleEdits(word) {
  const letters = ALPHABETS[/[\u0400-\u04ff]/.test(word) ? "uk" : "en"];
  const splits = [...word].map((_, at) => [word.slice(0, at), word.slice(at)]);
  for (const [head, tail] of splits) {
    if (tail.length > 1) yield head + tail[1] + tail[0] + tail.slice(2);
  }
  for (const [head, tail] of splits) {
    for (const letter of letters) yield head + letter + tail.slice(1);
  }
  for (const [head, tail] of [...splits, [word, ""]]) {
    for (const letter of letters) yield head + letter + tail;
  }
  for (const [head, tail] of splits) yield head + tail.slice(1);
}
