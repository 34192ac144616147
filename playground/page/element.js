/** Builds DOM nodes. Whatever a person or a bot wrote goes in as a text node, never as HTML. */

export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "test") node.dataset.testid = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A button that submits nothing; `label` is read aloud when the button shows only an icon. */
export function button({ label, ...attributes }, ...children) {
  return element("button", { type: "button", "aria-label": label, title: label, ...attributes }, ...children);
}

export function replaceChildren(parent, nodes) {
  parent.replaceChildren(...nodes);
  return parent;
}

/**
 * The children of `parent`, each kept while its signature stays: focus, scrolling and a half-finished click
 * survive a redraw.
 */
export class Shelf {
  constructor(parent) {
    this.parent = parent;
    this.kept = new Map();
  }

  /** `entries`: [{key, signature, build}]; `onNew(node)` sees nodes that appear beside older ones. */
  show(entries, onNew = () => {}) {
    const before = this.kept;
    this.kept = new Map();
    for (const { key, signature, build } of entries) {
      const known = before.get(key);
      const kept = known?.signature === signature ? known : { signature, node: build() };
      if (!known && before.size) onNew(kept.node);
      this.kept.set(key, kept);
    }
    arrange(
      this.parent,
      [...this.kept.values()].map(({ node }) => node),
    );
  }
}

/** Puts `nodes` into `parent` in this order and leaves alone those that already stand right. */
function arrange(parent, nodes) {
  const wanted = new Set(nodes);
  for (const child of [...parent.childNodes]) if (!wanted.has(child)) child.remove();
  nodes.forEach((node, index) => {
    if (parent.childNodes[index] !== node) parent.insertBefore(node, parent.childNodes[index] ?? null);
  });
}
