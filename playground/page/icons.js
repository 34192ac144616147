/** Line icons drawn here, so that the page needs no icon font and no network. */

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  attach:
    "M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.5-8.5a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.7-7.7",
  back: "M15 5l-7 7 7 7",
  ban: "M5.6 5.6l12.8 12.8M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
  battery: "M3 8.5h15v7H3zM20.5 11v2M5.5 11h7.5v2H5.5z",
  book: "M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3zM5 17a3 3 0 0 1 3-3h11M9 8h6",
  check: "M4 12.5l5 5L20 6.5",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5v5l3.5 2",
  close: "M6 6l12 12M18 6L6 18",
  commands: "M4 6h16M4 12h16M4 18h10",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20a7.5 7.5 0 0 1 15 0",
  down: "M6 9.5l6 6 6-6",
  edit: "M4 20l.8-4L16 4.8a2.2 2.2 0 0 1 3.2 3.2L8 19.2z",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  group:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 4.4a3.5 3.5 0 0 1 0 6.4M18 14.2a6.5 6.5 0 0 1 3.5 5.8",
  hash: "M9 4L7 20M17 4l-2 16M4.5 9h16M3.5 15h16",
  journal: "M5 4h14v16H5zM8.5 8.5h7M8.5 12h7M8.5 15.5h4",
  keyboard: "M3 7h18v10H3zM7 11h.01M11 11h.01M15 11h.01M8 14h8",
  link: "M7 17L17 7M9 7h8v8",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  more: "M12 5v.01M12 12v.01M12 19v.01",
  phone: "M8 2.5h8a2 2 0 0 1 2 2v15a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2v-15a2 2 0 0 1 2-2zM11 18.5h2",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9.5h.01",
  pin: "M12 21s-6.5-6.2-6.5-11a6.5 6.5 0 0 1 13 0c0 4.8-6.5 11-6.5 11zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  plus: "M12 5v14M5 12h14",
  poll: "M5 20V11M12 20V4M19 20v-6",
  reply: "M10 5L4 11l6 6M4.5 11H14a6 6 0 0 1 6 6v2",
  reset: "M4 5v5h5M4.7 10a8 8 0 1 1-.5 4.5",
  send: "M4 12L20 4l-5 16-3.5-6.5z",
  shield: "M12 3l7.5 3v5.5c0 4.5-3 7.8-7.5 9.5-4.5-1.7-7.5-5-7.5-9.5V6z",
  signal: "M4 19v-3M9 19v-7M14 19V8.5M19 19V5",
  smile: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5h.01M15 9.5h.01",
  sticker: "M5 4h14v9l-6 7H5zM13 20v-7h6",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  voice: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21",
  warning: "M12 4l9 16H3zM12 10v4M12 17h.01",
  zap: "M13 3L5 13.5h6L10 21l8-10.5h-6z",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
