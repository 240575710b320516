// A QR code as SVG, from rows of 0 and 1 as the hall sends them.

const SVG = "http://www.w3.org/2000/svg";

export function qr(rows, label) {
  const size = rows.length + 8; // a quiet zone of four modules
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.setAttribute("class", "qr");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  const path = document.createElementNS(SVG, "path");
  const runs = rows.flatMap((row, y) => [...row.matchAll(/1+/g)].map((run) => `M${run.index + 4} ${y + 4}h${run[0].length}v1h-${run[0].length}z`));
  path.setAttribute("d", runs.join(""));
  path.setAttribute("fill", "#000");
  svg.append(path);
  return svg;
}
