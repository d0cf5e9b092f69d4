// Which articles come first: those with more of the words, then those of which the words say more, a
// little less with age. What it is given are lists { articles, weights, counts }: articles and their
// weights side by side, as the index has them, and how much a weight counts.
import { monthOf } from "./index_files.js";

const FADING = 60; // months, after which an article counts 0.7 times what a new one does
const NOBODY = { articles: [], weights: [], counts: 0 };

// Returns one list of several: of an article the weight that counts most.
export function strongest(lists) {
  if (lists.length < 2) return lists[0] ?? NOBODY;
  const scores = new Map();
  for (const { articles, weights, counts } of lists) {
    articles.forEach((article, at) => {
      scores.set(article, Math.max(scores.get(article) ?? 0, counts * weights[at]));
    });
  }
  return { articles: [...scores.keys()], weights: [...scores.values()], counts: 1 };
}

// Returns the articles that stand in all lists, with their scores.
export function inAll(lists) {
  if (lists.length < 2) {
    const [{ articles, weights, counts }] = [...lists, NOBODY];
    return { articles, scores: weights.map((weight) => counts * weight) };
  }
  const [fewest] = [...lists].sort((one, other) => one.articles.length - other.articles.length);
  let scores = new Map(fewest.articles.map((article) => [article, 0]));
  for (const { articles, weights, counts } of lists) {
    const left = new Map();
    articles.forEach((article, at) => {
      const score = scores.get(article);
      if (score !== undefined) left.set(article, score + counts * weights[at]);
    });
    scores = left;
  }
  return { articles: [...scores.keys()], scores: [...scores.values()] };
}

// Returns the articles that stand in some of the lists and in all that limit them, with their scores
// and in how many they stand.
export function inSome(lists, limits) {
  const passing = limits.map(({ articles }) => new Set(articles));
  const sums = new Map();
  for (const { articles, weights, counts } of lists) {
    articles.forEach((article, at) => {
      if (!passing.every((its) => its.has(article))) return;
      const [number, score] = sums.get(article) ?? [0, 0];
      sums.set(article, [number + 1, score + counts * weights[at]]);
    });
  }
  const [numbers, scores] = [0, 1].map((at) => [...sums.values()].map((sum) => sum[at]));
  return { articles: [...sums.keys()], scores, numbers };
}

// Found articles, of which only those that are to be shown are put in order: to sort thousands takes
// longer than to find them. `newest` is the month from which age counts.
export class Hits {
  constructor({ articles, scores, numbers = [] }, newest) {
    this.articles = articles;
    this.length = articles.length;
    this.scores = scores;
    this.numbers = numbers;
    this.newest = newest;
  }

  slice(from, end) {
    const best = [];
    for (let at = 0; at < this.length; at += 1) {
      const last = best[end - 1];
      if (last && this.isBelow(at, last)) continue;
      const hit = this.hit(at);
      let place = best.length;
      while (place > 0 && isBefore(hit, best[place - 1])) place -= 1;
      best.splice(place, 0, hit);
      best.length = Math.min(best.length, end);
    }
    return best.slice(from).map(({ article }) => article);
  }

  // Returns whether an article comes after a hit even if it were new: age can but lessen a score.
  isBelow(at, hit) {
    return this.scores[at] < hit.score && !(this.numbers[at] > hit.number);
  }

  hit(at) {
    const article = this.articles[at];
    const age = Math.min(this.newest - monthOf(article), FADING);
    const score = this.scores[at] * (1 - (0.3 * age) / FADING);
    return { article, number: this.numbers[at] ?? 0, score };
  }
}

// Among equals the newest comes first.
function isBefore(one, other) {
  if (one.number !== other.number) return one.number > other.number;
  if (one.score !== other.score) return one.score > other.score;
  return one.article > other.article;
}
