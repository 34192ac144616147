/** The staff group: General and the topics of claimed tickets, seen by the agent one chooses to be. */

import { Chat } from "./chat.js";
import { conversation, threadOf } from "./conversation.js";
import { Shelf, button, element } from "./element.js";
import { icon } from "./icons.js";
import { onLanguage, pageLanguage, say } from "./language.js";
import { avatar } from "./people.js";
import { membersOf, optionsFor, person, staffBot, staffGroup, world } from "./world.js";

const AVATARS_AT_MOST = 4;
const TOPICS_AT_MOST = 100;

export class Group {
  constructor(root) {
    this.root = root;
    this.me = null;
    this.thread = 0;
    this.topicShelf = new Shelf(root.querySelector(".topics"));
    this.whoShelf = new Shelf(root.querySelector(".whos"));
    this.chat = new Chat(root.querySelector(".group-chat"), {
      viewer: () => this.me,
      language: pageLanguage,
      placeholder: () => this.placeholder(),
      allowed: () => !this.topic()?.closed,
      commands: () => staffBot()?.commands ?? [],
      empty: () => element("p", { class: "quiet-note" }, say(this.thread ? "emptyTopic" : "emptyGroup")),
      openLink: (url) => this.openLink(url),
    });
    world.addEventListener("change", () => this.refresh());
    onLanguage(() => this.refresh());
  }

  topics() {
    return (staffGroup()?.topics ?? []).filter((one) => !one.deleted && one.thread_id !== 1);
  }

  topic() {
    return this.topics().find((one) => one.thread_id === this.thread);
  }

  placeholder() {
    if (this.topic()?.closed) return say("closedTopic");
    return say("writeAs", { name: person(this.me)?.name ?? "…" });
  }

  refresh() {
    const group = staffGroup();
    if (!group) return;
    const members = membersOf(group);
    if (!members.some((one) => one.id === this.me)) this.me = members[0]?.id ?? null;
    if (this.thread && !this.topic()) this.thread = 0;
    this.root.querySelector(".group-title").textContent = group.title;
    this.root.querySelector(".group-members").textContent = say("members", { count: group.members.length });
    this.renderWho(members);
    this.watch(group.id);
    this.chat.show({ chatId: group.id, thread: group.is_forum ? this.thread : null });
    this.renderTopics();
  }

  watch(chatId) {
    const source = conversation(chatId);
    if (this.source === source) return;
    this.source = source;
    for (const name of ["change", "seen"]) source.addEventListener(name, () => this.renderTopics());
  }

  renderWho(members) {
    const shown = members.length <= AVATARS_AT_MOST ? members : members.filter((one) => one.id === this.me);
    const signature = (one) => JSON.stringify([one, one.id === this.me, pageLanguage()]);
    const entries = shown.map((one) => ({
      key: one.id,
      signature: signature(one),
      build: () => this.whoButton(one),
    }));
    if (members.length > AVATARS_AT_MOST) {
      const others = members.filter((one) => one.id !== this.me);
      entries.push({
        key: "others",
        signature: others.map((one) => one.id).join(),
        build: () => this.otherMembers(others),
      });
    }
    this.whoShelf.show(entries);
  }

  whoButton(one) {
    return button(
      {
        class: "who",
        test: `who-${one.id}`,
        "aria-pressed": String(one.id === this.me),
        title: `${one.name} · ${say(one.kind)}`,
        onclick: () => this.become(one.id),
      },
      avatar(one, "small"),
      element("span", {}, one.name.split(" ")[0]),
    );
  }

  otherMembers(others) {
    return element(
      "select",
      { "aria-label": say("whoAmI"), onchange: ({ target }) => this.become(Number(target.value)) },
      element("option", { value: "" }, "…"),
      optionsFor(others, null),
    );
  }

  become(id) {
    this.me = id;
    this.refresh();
  }

  /** Open topics with the latest words first, closed ones after them. */
  ordered() {
    const rank = (topic) => this.source.list(topic.thread_id).at(-1)?.message_id ?? topic.thread_id;
    return this.topics().sort(
      (a, b) => Number(Boolean(a.closed)) - Number(Boolean(b.closed)) || rank(b) - rank(a),
    );
  }

  renderTopics() {
    const nav = this.root.querySelector(".topics");
    nav.hidden = !staffGroup().is_forum;
    const general = { thread_id: 0, name: say("general") };
    this.topicShelf.show(
      [general, ...this.ordered().slice(0, TOPICS_AT_MOST)].map((topic) => {
        const unread = this.source.unread(topic.thread_id, this.me);
        const open = topic.thread_id === this.thread;
        return {
          key: topic.thread_id,
          signature: JSON.stringify([topic, unread, open]),
          build: () => this.topicButton(topic, unread, open),
        };
      }),
    );
  }

  topicButton(topic, unread, open) {
    const [number, ...rest] = topic.name.split(" · ");
    const name = rest.length
      ? [element("b", {}, number), element("small", {}, rest.join(" · "))]
      : [element("b", {}, topic.name)];
    const sign = topic.thread_id
      ? element("span", { class: `topic-mark hue${topic.thread_id % 8}` })
      : icon("hash");
    return button(
      {
        class: `topic${topic.closed ? " closed" : ""}`,
        test: `topic-${topic.thread_id}`,
        title: topic.name,
        "aria-current": String(open),
        onclick: () => this.open(topic.thread_id),
      },
      topic.closed ? icon("lock") : sign,
      element("span", { class: "topic-name" }, name),
      element("span", { class: "badge" }, unread ? String(unread) : ""),
    );
  }

  open(thread) {
    this.thread = thread;
    this.refresh();
  }

  latestOpenTopic() {
    return this.ordered().find((topic) => !topic.closed);
  }

  /** A link into this group's own topics opens them here: https://t.me/c/<group>/<thread>[/<message>]. */
  openLink(url) {
    const found = /^https?:\/\/t\.me\/c\/(\d+)\/(\d+)(?:\/(\d+))?/.exec(url);
    if (!found || `-100${found[1]}` !== String(staffGroup()?.id)) return false;
    const target = Number(found[2]);
    if (this.topics().some((one) => one.thread_id === target)) {
      this.open(target);
    } else {
      const message = this.source.messages.get(target);
      this.open(message ? threadOf(message) : 0);
    }
    this.chat.goTo(Number(found[3] ?? found[2]));
    this.root.dispatchEvent(new CustomEvent("shown", { bubbles: true }));
    return true;
  }

  unread() {
    if (!this.source) return 0;
    return this.topics().reduce(
      (sum, one) => sum + this.source.unread(one.thread_id, this.me),
      this.source.unread(0, this.me),
    );
  }
}
