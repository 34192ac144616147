/** Telegram's marked-up text as DOM. Offsets are UTF-16 units, which is how JavaScript counts anyway. */

import { element } from "./element.js";
import { say } from "./language.js";

const SAFE = /^(https?:|mailto:|tel:|tg:)/i;
const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);
const PLAIN_TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  blockquote: "blockquote",
};

function anchor(address, actions) {
  if (!SAFE.test(address)) return element("span", { class: "mention" });
  const follow = (event) => {
    if (actions.openLink?.(address)) event.preventDefault();
  };
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer", onclick: follow });
}

function spoiler() {
  const node = element("span", {
    class: "spoiler",
    role: "button",
    tabindex: "0",
    "aria-label": say("reveal"),
    onclick: reveal,
    onkeydown: (event) => event.key === "Enter" && reveal(event),
  });
  function reveal(event) {
    event.stopPropagation();
    node.classList.add("revealed");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  }
  return node;
}

/** A quote of which only the first lines show, when it has more of them. */
function expandable(inside) {
  const lines = element("div", { class: "quoted" }, inside);
  const node = element("blockquote", { class: "expandable" }, lines);
  const toggle = element(
    "button",
    { type: "button", class: "unfold", "aria-expanded": "false" },
    say("showAll"),
  );
  toggle.addEventListener("click", (event) => {
    event.stopPropagation();
    const open = node.classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = say(open ? "showLess" : "showAll");
  });
  node.append(toggle);
  const measure = () => {
    toggle.hidden = !node.classList.contains("open") && lines.scrollHeight <= lines.clientHeight + 2;
  };
  new ResizeObserver(measure).observe(lines);
  return node;
}

function wrap(entity, covered, actions) {
  if (PLAIN_TAGS[entity.type]) return element(PLAIN_TAGS[entity.type]);
  switch (entity.type) {
    case "pre":
      return element("pre", { "data-language": entity.language });
    case "text_link":
      return anchor(entity.url, actions);
    case "url":
      return anchor(SAFE.test(covered) ? covered : `https://${covered}`, actions);
    case "email":
      return anchor(`mailto:${covered}`, actions);
    case "phone_number":
      return anchor(`tel:${covered.replace(/[^+\d]/g, "")}`, actions);
    case "spoiler":
      return spoiler();
    case "bot_command":
      return element("button", {
        type: "button",
        class: "command",
        onclick: () => actions.command?.(covered),
      });
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
      return element("span", { class: "mention" });
    default:
      return element("span");
  }
}

function grow(text, entities, start, end, actions) {
  const fragment = document.createDocumentFragment();
  let position = start;
  while (entities.length && entities[0].offset < end) {
    const entity = entities.shift();
    const from = Math.max(entity.offset, position);
    const to = Math.min(entity.offset + entity.length, end);
    if (to <= from) continue;
    const inner = [];
    while (entities.length && entities[0].offset < to) inner.push(entities.shift());
    const block = BLOCKS.has(entity.type);
    fragment.append(
      text.slice(position, block && text[from - 1] === "\n" ? Math.max(from - 1, position) : from),
    );
    const inside = grow(text, inner, from, to, actions);
    if (entity.type === "expandable_blockquote") {
      fragment.append(expandable(inside));
    } else {
      const node = wrap(entity, text.slice(from, to), actions);
      node.append(inside);
      fragment.append(node);
    }
    // A block begins and ends its own lines, so the line breaks around it would show as empty lines.
    position = block && text[to] === "\n" && to < end ? to + 1 : to;
  }
  fragment.append(text.slice(position, end));
  return fragment;
}

/** `actions.command(text)` sends a tapped command, `actions.openLink(url)` may take a link over. */
export function markedUp(text, entities = [], actions = {}) {
  const ordered = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return grow(text, ordered, 0, text.length, actions);
}
