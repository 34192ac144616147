/** Every call a bot made to the Bot API, the newest on top. */

import { get } from "./api.js";
import { Shelf, element } from "./element.js";
import { onLanguage, pageLanguage, say, withSeconds } from "./language.js";
import { customerBot } from "./world.js";

const KEPT = 500;
const SHOWN = 200;
const PREVIEW_LENGTH = 90;
const PREVIEWED = ["text", "caption", "name", "emoji", "action", "offset"];

const preview = (params) => {
  const key = PREVIEWED.find((name) => params?.[name] !== undefined);
  return key ? String(params[key]).replace(/\s+/g, " ").slice(0, PREVIEW_LENGTH) : "";
};

export class Journal {
  constructor(root) {
    this.root = root;
    this.entries = [];
    this.last = 0;
    this.shelf = new Shelf(root.querySelector(".journal-list"));
    this.filter = root.querySelector(".journal-filter");
    this.onlyErrors = root.querySelector(".only-errors");
    this.hidePolling = root.querySelector(".hide-polling");
    for (const node of [this.filter, this.onlyErrors, this.hidePolling])
      node.addEventListener("input", () => this.render());
    onLanguage(() => this.render());
  }

  /** Fetches what is new; calls while a fetch runs are folded into one more fetch. */
  async refresh() {
    if (this.busy) {
      this.again = true;
      return;
    }
    this.busy = true;
    try {
      do {
        this.again = false;
        const fresh = await get("/control/journal", { after: this.last || undefined });
        this.add(fresh);
      } while (this.again);
    } finally {
      this.busy = false;
    }
  }

  add(fresh) {
    if (!fresh.length && this.entries.length) return;
    for (const entry of fresh) this.last = Math.max(this.last, entry.seq);
    this.entries = [...this.entries, ...fresh].slice(-KEPT);
    this.render();
  }

  fits(entry) {
    if (this.onlyErrors.checked && entry.ok) return false;
    if (this.hidePolling.checked && entry.ok && entry.method.toLowerCase() === "getupdates") return false;
    const wanted = this.filter.value.trim().toLowerCase();
    return (
      !wanted ||
      JSON.stringify([entry.method, entry.params, entry.description]).toLowerCase().includes(wanted)
    );
  }

  render() {
    const shown = this.entries
      .filter((entry) => this.fits(entry))
      .slice(-SHOWN)
      .reverse();
    const rows = shown.map((entry) => ({
      key: entry.seq,
      signature: pageLanguage(),
      build: () => this.draw(entry),
    }));
    const nothing = {
      key: "nothing",
      signature: pageLanguage(),
      build: () => element("p", { class: "quiet-note" }, say("emptyJournal")),
    };
    this.shelf.show(rows.length ? rows : [nothing]);
    this.root.querySelector(".journal-count").textContent = this.entries.length || "";
  }

  draw(entry) {
    const fromCustomerBot = entry.bot_id === customerBot()?.id;
    const row = element(
      "details",
      { class: `call${entry.ok ? "" : " refused"}`, test: "journal-row" },
      element(
        "summary",
        {},
        element("time", {}, withSeconds(new Date(entry.at))),
        element(
          "span",
          { class: `which ${fromCustomerBot ? "customer" : "staff"}` },
          say(fromCustomerBot ? "customerBot" : "staffBot"),
        ),
        element("b", {}, entry.method),
        element(
          "span",
          { class: "preview" },
          entry.ok ? preview(entry.params) : `${entry.error_code} ${entry.description}`,
        ),
      ),
    );
    row.addEventListener("toggle", () => this.unfold(row, entry), { once: true });
    return row;
  }

  unfold(row, entry) {
    const { seq, at, bot_id: bot, ...rest } = entry;
    row.append(element("pre", {}, JSON.stringify({ seq, at, bot_id: bot, ...rest }, null, 2)));
  }
}
