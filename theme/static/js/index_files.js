// Reads the files of the search index as plugins/site_search has written them, and tells in which of
// them a stem stands.
import { crc32 } from "./slips.js";

const MONTHS = [0x400, 0x800]; // signs of months, from January 1990 on
const WEIGHTS = [0x21, 0x3b];
const PLACES = [[0x3b, 0x7f], [0xa0, 0x400], [0x800, 0xd800]]; // signs of places in a month
const BITS = 16; // of a sign
const LONG = 6; // letters of a stem of which the first half has three

// Returns the lines of a file of words by stem.
export function lines(text) {
  const found = text.split("\n").map((line) => [line.slice(0, line.indexOf("\t")), line]);
  return new Map(found.map(([stem, line]) => [stem, line.slice(stem.length + 1)]));
}

// Returns who has a stem, articles and their weights side by side. An article is a number, the signs
// of its month and of its place there: thousands are read within a few milliseconds.
export function postings(line = "") {
  const articles = [];
  const weights = [];
  let month = 0;
  let weight = 1;
  for (let at = 0; at < line.length; at += 1) {
    const code = line.charCodeAt(at);
    if (code >= MONTHS[0] && code < MONTHS[1]) {
      month = code << BITS;
      weight = 1;
    } else if (code < WEIGHTS[1]) weight = code - WEIGHTS[0];
    else {
      articles.push(month | code);
      weights.push(weight);
    }
  }
  return { articles, weights };
}

// Returns the stems of a file that lists some, { stem: { word, articles } }: the shortest word that has
// it, and the articles in doubles.
export function listing(text) {
  const found = new Map();
  let letters = [];
  for (const line of text.split("\n").slice(0, -1)) {
    const [own, told] = line.split("\t");
    letters = [...letters.slice(0, parseInt(own[0], 36)), ...own.slice(1)];
    const stem = letters.join("");
    const rest = told.slice(1);
    const word = rest.startsWith("=") ? rest.slice(1) : stem + rest;
    found.set(stem, { word, articles: parseInt(told[0], 36) });
  }
  return found;
}

export function monthOf(article) {
  return (article >> BITS) - MONTHS[0];
}

export function placeOf(article) {
  const code = article & ((1 << BITS) - 1);
  let before = 0;
  for (const [first, end] of PLACES) {
    if (code < end) return before + code - first;
    before += end - first;
  }
}

// The files of an index, whose `about` says over how many the words and the stems are split.
export class FileNames {
  constructor({ words, stems }) {
    this.words = words;
    this.stems = stems;
  }

  withPostings(stem) {
    return `words/${crc32(stem) % this.words}.txt`;
  }

  // Returns the two that list a stem: by its beginning, and by the rest of it.
  listing(stem) {
    const letters = [...stem];
    const cut = letters.length < LONG ? 2 : 3;
    const halves = [letters.slice(0, cut).join(""), `-${letters.slice(cut).join("")}`];
    return halves.map((half) => this.half(half));
  }

  // Returns those that list all stems with this beginning; of two letters only, the short ones.
  listingBegun(beginning) {
    const letters = [...beginning];
    const cuts = letters.length < 3 ? [2] : letters.length < LONG ? [2, 3] : [3];
    return cuts.map((cut) => this.half(letters.slice(0, cut).join("")));
  }

  half(letters) {
    return `stems/${crc32(letters) % this.stems}.txt`;
  }
}
