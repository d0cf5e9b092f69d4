// Finds articles in the index that plugins/site_search has written: of its files only those that a
// question needs are loaded, each once. Knows nothing of the page.
import { fold, Stems, words } from "./stem.js";
import { crc32, otherLayout, respellings } from "./slips.js";

const EXACT = 1; // how much a word counts
const BEGUN = 0.5; // and one that only begins like what was typed
const MOST_BEGUN = 4; // such words, the shortest first
const MOST_WEIGHED = 4; // words that may have been meant
const ENOUGH = 8; // articles with a word as it stands: what it may begin is not looked for
const FADING = 60; // months, after which an article counts 0.7 times what a new one does
const ENDS_LIKE_MANY = /[кзс]$/; // a stem in which ч, ж, ш and others are written so
const ENDS_IN_VOWELS = /[аеєиіїоуюяьй]+$/;

export class SearchIndex {
  static async open(folder) {
    const response = await fetch(new URL("index.json", folder), { cache: "no-cache" });
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return new SearchIndex(folder, await response.json());
  }

  constructor(folder, about) {
    this.folder = folder;
    this.about = about;
    this.stems = new Stems(about.rules);
    this.loaded = new Map();
  }

  load(name, read) {
    if (!this.loaded.has(name)) {
      const address = new URL(`${name}?v=${this.about.version}`, this.folder);
      const got = fetch(address).then((response) => {
        if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
        return read(response);
      });
      got.catch(() => this.loaded.delete(name));
      this.loaded.set(name, got);
    }
    return this.loaded.get(name);
  }

  // Returns the postings of a stem, { article: weight }; an article is "8v" + its place in that month.
  async postings(stem) {
    const file = `words/${crc32(stem) % this.about.words}.txt`;
    const lines = await this.load(file, async (response) => table(await response.text()));
    const found = new Map();
    for (const part of lines.get(stem)?.split("\t") ?? []) {
      const month = part.slice(0, 2);
      for (let at = 2; at < part.length; at += 2) {
        found.set(month + part[at], part.charCodeAt(at + 1) - 65);
      }
    }
    return found;
  }

  // Returns the stems that begin or end with any two of the given letters (and others), each with its
  // shortest word.
  async stemsNear(...letters) {
    const numbers = new Set(letters.map((two) => crc32(two) % this.about.stems));
    const tables = [...numbers].map((number) =>
      this.load(`stems/${number}.txt`, async (response) => table(await response.text())),
    );
    return new Map((await Promise.all(tables)).flatMap((found) => [...found]));
  }

  // Returns stems of words that begin like what was typed; «Дрогобич» begins «Дрогобицька» too.
  async begunBy(typed, own) {
    if (typed.length < 2) return [];
    const bare = typed.replace(ENDS_IN_VOWELS, "");
    const adjective = ENDS_LIKE_MANY.test(own) ? own.replace(/к$/, "ц") : typed;
    const beginnings = [typed, bare, adjective].filter((one) => one.length > 1);
    const stems = await this.stemsNear(typed.slice(0, 2));
    return [...stems.keys()]
      .filter((stem) => beginnings.some((beginning) => stem.startsWith(beginning)))
      .sort((one, other) => one.length - other.length || (one < other ? -1 : 1))
      .slice(0, MOST_BEGUN);
  }

  // Returns what a word of the question finds: { article: score }, and the stems that it stands for.
  async wanted(word, isLast) {
    const own = this.stems.telling(word);
    const isKnown = own && (await this.postings(own)).size >= ENOUGH;
    const begun = isLast && !isKnown ? await this.begunBy(fold(word), own) : [];
    const stems = [...new Set([own, ...begun])].filter(Boolean);
    const scores = new Map();
    const all = await Promise.all(stems.map((stem) => this.postings(stem)));
    all.forEach((found, at) => {
      const counts = stems[at] === own ? EXACT : BEGUN;
      const rarity = Math.log(1 + this.about.articles / Math.max(1, found.size));
      for (const [article, weight] of found) {
        scores.set(article, Math.max(scores.get(article) ?? 0, counts * rarity * weight));
      }
    });
    return { scores, stems };
  }

  // Returns { hits, stems, isAll }: articles by relevance; those with some of the words when none has
  // all. `filters` are facets as "#region/lvivska", each of which must hold.
  async find(question, filters, isTyping = true) {
    const typed = words(question);
    const telling = typed.filter((word) => this.stems.telling(word));
    const asked = telling.length ? telling : typed.slice(-1);
    const found = await Promise.all(
      asked.map((word) => this.wanted(word, isTyping && word === typed.at(-1))),
    );
    const facets = await Promise.all(filters.map((facet) => this.postings(facet)));
    const passes = (article) => facets.every((facet) => facet.has(article));
    const lists = found.map(({ scores }) => scores);
    const of = typed.length ? lists : facets;
    const sums = new Map();
    for (const list of of) {
      for (const [article, score] of list) {
        const [number, sum] = sums.get(article) ?? [0, 0];
        if (passes(article)) sums.set(article, [number + 1, sum + score]);
      }
    }
    const full = [...sums].filter(([, [number]]) => number === of.length);
    const isAll = full.length > 0 || asked.length < 2;
    const hits = (isAll ? full : [...sums])
      .map(([article, [number, sum]]) => ({ article, number, score: this.faded(article, sum) }))
      .sort(
        (one, other) =>
          other.number - one.number || other.score - one.score || newest(one, other),
      );
    return { hits, stems: new Set(found.flatMap(({ stems }) => stems)), isAll };
  }

  faded(article, score) {
    const age = parseInt(this.about.newest, 36) - parseInt(article.slice(0, 2), 36);
    return Math.max(score, 0.001) * (1 - (0.3 * Math.min(age, FADING)) / FADING);
  }

  // Returns another question that finds something with all its words, or null: the same keys in the
  // other layout, or each unknown word with one misspelling undone.
  async suggestion(question, filters) {
    const other = otherLayout(question);
    if (other !== question && (await this.finds(other, filters))) return other;
    let changed = question;
    for (const word of words(question)) {
      const stem = this.stems.telling(word);
      if (!stem || (await this.postings(stem)).size) continue;
      changed = changed.replace(word, (await this.respelled(word)) ?? word);
    }
    return changed !== question && (await this.finds(changed, filters)) ? changed : null;
  }

  async finds(question, filters) {
    const { hits, isAll } = await this.find(question, filters, false);
    return isAll && hits.length > 0;
  }

  // Returns the known word that is most like a misspelled one, or null.
  async respelled(word) {
    const folded = fold(word);
    if (folded.length < 4) return null;
    const swapped = folded[0] + folded[2];
    const known = await this.stemsNear(folded.slice(0, 2), this.stems.stem(word).slice(-2), swapped);
    const slips = new Set(respellings(folded));
    const stems = new Set([...slips].map((slip) => this.stems.telling(slip)));
    const isOneSlipAway = (stem) => slips.has(fold(known.get(stem)));
    const offered = [...stems]
      .filter((stem) => known.has(stem))
      .sort((one, other) => isOneSlipAway(other) - isOneSlipAway(one))
      .slice(0, MOST_WEIGHED);
    const ranked = await Promise.all(
      offered.map(async (stem) => ({
        word: known.get(stem),
        isOneSlipAway: isOneSlipAway(stem),
        articles: (await this.postings(stem)).size,
      })),
    );
    ranked.sort(
      (one, other) => other.isOneSlipAway - one.isOneSlipAway || other.articles - one.articles,
    );
    return ranked[0]?.word ?? null;
  }

  // Returns the cards of hits: title, address, teaser, day in words, day, category.
  async cards(hits) {
    return Promise.all(
      hits.map(async ({ article }) => {
        const place = article.charCodeAt(2) - 48;
        const file = Math.floor(place / this.about.cards);
        const name = `cards/${article.slice(0, 2)}-${file}.json`;
        const cards = await this.load(name, (response) => response.json());
        return cards[place % this.about.cards];
      }),
    );
  }
}

function table(text) {
  const lines = text.split("\n").map((line) => [line.slice(0, line.indexOf("\t")), line]);
  return new Map(lines.map(([stem, line]) => [stem, line.slice(stem.length + 1)]));
}

function newest(one, other) {
  return one.article < other.article ? 1 : -1;
}
