// The order of results: articles with more of the words come first, then those with a higher score,
// which decreases a little with age. Posting lists are { articles, weights, boost }: articles and
// their weights side by side, as the index has them, and by how much a weight is multiplied.
import { monthOf } from "./index_files.js";

const DECAY_MONTHS = 60; // after which a score is 0.7 times that of a new article
const EMPTY = { articles: [], weights: [], boost: 0 };

// Returns one posting list of several: of an article the weight that counts most.
export function mergeMax(lists) {
  if (lists.length < 2) return lists[0] ?? EMPTY;
  const scores = new Map();
  for (const { articles, weights, boost } of lists) {
    articles.forEach((article, at) => {
      scores.set(article, Math.max(scores.get(article) ?? 0, boost * weights[at]));
    });
  }
  return { articles: [...scores.keys()], weights: [...scores.values()], boost: 1 };
}

// Returns the articles of all lists, with their scores.
export function intersection(lists) {
  if (lists.length < 2) {
    const [{ articles, weights, boost }] = [...lists, EMPTY];
    return { articles, scores: weights.map((weight) => boost * weight) };
  }
  const [shortest] = [...lists].sort((one, other) => one.articles.length - other.articles.length);
  let scores = new Map(shortest.articles.map((article) => [article, 0]));
  for (const { articles, weights, boost } of lists) {
    const left = new Map();
    articles.forEach((article, at) => {
      const score = scores.get(article);
      if (score !== undefined) left.set(article, score + boost * weights[at]);
    });
    scores = left;
  }
  return { articles: [...scores.keys()], scores: [...scores.values()] };
}

// Returns the articles that are in at least one list and in all filters, with their scores and the
// number of lists that they are in.
export function union(lists, filters) {
  const allowed = filters.map(({ articles }) => new Set(articles));
  const sums = new Map();
  for (const { articles, weights, boost } of lists) {
    articles.forEach((article, at) => {
      if (!allowed.every((filter) => filter.has(article))) return;
      const [count, score] = sums.get(article) ?? [0, 0];
      sums.set(article, [count + 1, score + boost * weights[at]]);
    });
  }
  const [counts, scores] = [0, 1].map((at) => [...sums.values()].map((sum) => sum[at]));
  return { articles: [...sums.keys()], scores, counts };
}

// Search results, of which only those that are shown are sorted: sorting thousands takes longer
// than finding them. `newest` is the month from which age counts.
export class Hits {
  constructor({ articles, scores, counts = [] }, newest) {
    this.articles = articles;
    this.length = articles.length;
    this.scores = scores;
    this.counts = counts;
    this.newest = newest;
  }

  slice(from, end) {
    const best = [];
    for (let at = 0; at < this.length; at += 1) {
      const last = best[end - 1];
      if (last && this.isBelow(at, last)) continue;
      const hit = this.hit(at);
      let rank = best.length;
      while (rank > 0 && isBefore(hit, best[rank - 1])) rank -= 1;
      best.splice(rank, 0, hit);
      best.length = Math.min(best.length, end);
    }
    return best.slice(from).map(({ article }) => article);
  }

  // Returns whether an article comes after a hit even if it were new: age only decreases a score.
  isBelow(at, hit) {
    return this.scores[at] < hit.score && !(this.counts[at] > hit.count);
  }

  hit(at) {
    const article = this.articles[at];
    const age = Math.min(this.newest - monthOf(article), DECAY_MONTHS);
    const score = this.scores[at] * (1 - (0.3 * age) / DECAY_MONTHS);
    return { article, count: this.counts[at] ?? 0, score };
  }
}

// Among equals the newest comes first.
function isBefore(one, other) {
  if (one.count !== other.count) return one.count > other.count;
  if (one.score !== other.score) return one.score > other.score;
  return one.article > other.article;
}
