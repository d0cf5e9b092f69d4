// Finds numbers that are several words, as numbers.py in plugins/ukrainian_language does, with where
// they stand in the text: 5-7-9, 2.7, 225/1, COVID-19, №12.
const SIGN = "'\\u2019\\u02bc\\u2018`\\u00b4\\u0301";
const CHAR = "[\\p{L}\\p{N}]";
const WORD = `${CHAR}+(?:[${SIGN}]+${CHAR}+)*`;
const STARTS = `(?<!${CHAR})(?<!${CHAR}[\\-‑–/${SIGN}])`;
const JOINT = "(?:[\\-‑–/]|(?<=[0-9])[.,](?=[0-9]))";
const JOINED = new RegExp(`${STARTS}${WORD}(?:${JOINT}${WORD})+`, "gu");
const AT_DIGIT = new RegExp(`[0-9][\\-‑–/.,]${CHAR}|${CHAR}[\\-‑–/.,][0-9]`, "u");
const NUMBERED = new RegExp(`№\\s?(?=[0-9])${WORD}(?:${JOINT}${WORD})*`, "gu");

// Returns { word, start, end } of each, those with № first.
export function numbers(text) {
  const joined = [...text.matchAll(JOINED)].filter(([match]) => AT_DIGIT.test(match));
  return [...text.matchAll(NUMBERED), ...joined].map((match) => {
    const word = match[0].replace(/[‑–]/g, "-").replace(/,/g, ".").replace(/\s/g, "");
    return { word, start: match.index, end: match.index + match[0].length };
  });
}
