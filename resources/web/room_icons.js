// Small drawings for buttons; each stands beside words, never alone.

const SPACE = "http://www.w3.org/2000/svg";
const PATHS = {
  mic: "M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5 11a7 7 0 0 0 14 0M12 18v3M8 21h8",
  micOff: "M9 9v3a3 3 0 0 0 5 2.2M15 11V6a3 3 0 0 0-5.8-1M5 11a7 7 0 0 0 11 5.7M19 11c0 1-.2 1.9-.6 2.7M12 18v3M8 21h8M3 3l18 18",
  private: "M4 11h16v9H4zM8 11V8a4 4 0 0 1 8 0v3M12 14v3",
  camera: "M3 7h12v10H3zM15 10l6-3v10l-6-3",
  cameraOff: "M5 7H3v10h12v-2M9 7h6v6l6 4V7l-4 2M3 3l18 18",
  snap: "M4 8h3l2-3h6l2 3h3v11H4zM12 17a4 4 0 1 0 0-8 4 4 0 0 0 0 8z",
  record: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
  devices: "M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 2.1M16.3 16.3l2.1 2.1M5.6 18.4l2.1-2.1M16.3 7.7l2.1-2.1",
  ladder: "M7 3v18M17 3v18M7 7h10M7 12h10M7 17h10",
  keys: "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M7 14h10",
  code: "M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6zM9 12l2 2 4-4",
  contrast: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 3v18",
  screen: "M3 4h18v12H3zM8 20h8M12 16v4M9 10l3-3 3 3M12 7v6",
  screenOff: "M3 4h18v12H3zM8 20h8M12 16v4M9.5 7.5l5 5M14.5 7.5l-5 5",
  leave: "M14 4H5v16h9M10 12h11M17 8l4 4-4 4",
  end: "M6 6l12 12M18 6L6 18",
  point: "M5 3l6 17 2.5-7L20 10.5z",
  pen: "M4 20l1-5L16 4l4 4L9 19z",
  line: "M5 19L19 5",
  box: "M4 6h16v12H4z",
  arrow: "M5 19L19 5M10 5h9v9",
  text: "M5 6V4h14v2M12 4v16M9 20h6",
  undo: "M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6",
  before: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  larger: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5M8 11h6M11 8v6",
  smaller: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM16 16l5 5M8 11h6",
  fit: "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  send: "M4 4l17 8-17 8 3-8zM7 12h14",
  add: "M12 5v14M5 12h14",
  save: "M12 4v11M7 10l5 5 5-5M4 20h16",
};

export function icon(name) {
  const drawn = document.createElementNS(SPACE, "svg");
  drawn.setAttribute("viewBox", "0 0 24 24");
  drawn.setAttribute("class", "icon");
  drawn.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SPACE, "path");
  path.setAttribute("d", PATHS[name] || PATHS.file);
  drawn.append(path);
  return drawn;
}

export function svg(tag, parts = {}, ...inside) {
  const made = document.createElementNS(SPACE, tag);
  for (const [name, value] of Object.entries(parts)) if (value !== null && value !== undefined) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}
