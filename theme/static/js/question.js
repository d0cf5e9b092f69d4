// Cuts a question to what is searched for, so that any question is answered in no time.
import { fold, isTooLong, words } from "./stem.js";

const LONGEST = 400; // characters
const MOST_WORDS = 20;

// Returns the question, or else its first words without those that are too long.
export function searchable(question) {
  const start = question.slice(0, LONGEST);
  const isWhole = start === question;
  const all = words(isWhole ? start : start.replace(/[\p{L}\p{N}]+$/u, ""));
  const used = all.filter((word) => !isTooLong(fold(word))).slice(0, MOST_WORDS);
  return isWhole && used.length === all.length ? question : used.join(" ");
}
