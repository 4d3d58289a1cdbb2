// What is wrong with how the stages of the page look, in words: cut, outside its box, over other words, under a token, too small.
import { waitFor } from "./page.mjs";

/** The faults that stay: on their way tokens pass over words, and a stage is laid out again some frames after its room has changed. */
export async function stillFaults(page, least, mayEllipsize = false) {
  // Until it could be looked at.
  let found = ["the page could not be looked at"];
  const isWhole = async () => {
    found = await page.evaluate(stageFaults, least, mayEllipsize);
    return found.length === 0;
  };
  await waitFor(isWhole, "a whole stage", { timeout: 4000, every: 150 }).catch(() => undefined);
  return found;
}

/**
 * Runs in the page. `least` is the smallest size of letters, in CSS pixels. With `mayEllipsize`, a line may end with an ellipsis
 * where it is longer than its box: nobody knows how long another language's words are.
 */
function stageFaults(least, mayEllipsize = false) {
  const found = [];
  const numbers = (rect) => [rect.left, rect.top, rect.right, rect.bottom].map(Math.round).join(" ");
  const isSeen = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden" && !element.closest(".hidden, .why-facts");

  /** The lines of letters that are seen, without the leading above and below them. */
  function linesOf(stage, scale) {
    const lines = [];
    for (const element of [...stage.querySelectorAll(".st-scaled *")].filter(isSeen)) {
      const size = parseFloat(getComputedStyle(element).fontSize) * scale;
      for (const node of [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim())) {
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const { left, right, top, bottom } of range.getClientRects()) {
          const lead = Math.max(0, (bottom - top - size) / 2);
          if (right - left >= 1) lines.push({ text: JSON.stringify(node.data.trim()), element, size, left, right, top: top + lead, bottom: bottom - lead });
        }
      }
    }
    return lines;
  }

  /** Words that go on in the next line. */
  function brokenWords(stage) {
    const texts = [...stage.querySelectorAll(".st-scaled *")].filter(isSeen).flatMap((element) => [...element.childNodes].filter((node) => node.nodeType === 3));
    return texts.flatMap((node) =>
      [...node.data.matchAll(/[^\s-]+/g)].filter((word) => {
        const range = document.createRange();
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].length);
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
      }).map(([word]) => `${word} is broken in ${JSON.stringify(node.data)}`),
    );
  }

  /** What hides whatever of a line is outside of it. */
  function clip(element, stage) {
    for (let one = element; one && one !== stage; one = one.parentElement) {
      if (getComputedStyle(one).overflowX !== "visible") return one.getBoundingClientRect();
    }
    return stage.getBoundingClientRect();
  }

  /** How many of a line's pixels have something painted on them, as a share. */
  function paintedOn(line, canvas, paper) {
    const [across, down] = [canvas.width / paper.width, canvas.height / paper.height];
    const [x, y] = [(line.left - paper.left) * across, (line.top - paper.top) * down].map(Math.round);
    const [w, h] = [(line.right - line.left) * across, (line.bottom - line.top) * down].map(Math.round);
    if (w < 1 || h < 1) return 0;
    const { data } = canvas.getContext("2d", { willReadFrequently: true }).getImageData(x, y, w, h);
    return data.filter((value, place) => place % 4 === 3 && value > 60).length / (w * h);
  }

  /** Points of all ways that are seen, some pixels from each other. */
  function pointsOfWays(stage) {
    return [...stage.querySelectorAll(".st-ways path")].filter(isSeen).flatMap((path) => {
      // Not by getScreenCTM: WebKit's knows nothing of the scale that the style sheet gives an element above.
      const [length, matrix, svg] = [path.getTotalLength(), path.getCTM(), path.ownerSVGElement];
      const seen = svg.getBoundingClientRect();
      const scale = seen.width / parseFloat(getComputedStyle(svg).width);
      return Array.from({ length: Math.floor(length / 3) }, (_, place) => {
        const { x, y } = path.getPointAtLength(3 * place).matrixTransform(matrix);
        return { x: seen.left + x * scale, y: seen.top + y * scale };
      });
    });
  }

  for (const stage of document.querySelectorAll("[data-stage]")) {
    const box = stage.getBoundingClientRect();
    if (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight) {
      found.push(`the stage leaves the window: ${numbers(box)}`);
    }
    const place = stage.closest(".stage-place");
    if (place.scrollHeight > place.clientHeight + 1 || place.scrollWidth > place.clientWidth + 1) {
      found.push(`the stage scrolls: ${place.scrollWidth} × ${place.scrollHeight} in ${place.clientWidth} × ${place.clientHeight}`);
    }
    // Nobody knows how long another language's words are.
    if (!mayEllipsize) found.push(...brokenWords(stage));
    const canvas = stage.querySelector("canvas.st-tokens");
    const paper = canvas.getBoundingClientRect();
    const lines = linesOf(stage, new DOMMatrix(getComputedStyle(stage.querySelector(".st-scaled")).transform).a);
    const ways = pointsOfWays(stage);
    for (const [index, line] of lines.entries()) {
      // What stands on a box hides the ways below it. A way may pass close to a word, which has a halo: letters differ in width by browser.
      const isBare = !mayEllipsize && !line.element.closest(".st-box, .st-pin, .st-slot, .st-switch, .st-call-now, .st-ground");
      if (isBare && ways.some(({ x, y }) => x > line.left + 4 && x < line.right - 4 && y > line.top + 3 && y < line.bottom - 3)) {
        found.push(`${line.text} lies on a way`);
      }
      if (line.size < least - 0.05) found.push(`${line.text} is ${line.size.toFixed(1)} px`);
      const seen = clip(line.element, stage);
      // A payload may have any length, and so may words of another language: then a line ends with an ellipsis.
      const block = getComputedStyle(line.element.closest("code, .st-call-now, .st-slot .st-text") ?? line.element);
      const ends = block.textOverflow === "ellipsis" || block.webkitLineClamp !== "none";
      if (ends && (line.element.matches("code") || mayEllipsize)) {
        [line.left, line.right] = [Math.max(line.left, seen.left), Math.min(line.right, seen.right)];
        line.bottom = Math.min(line.bottom, seen.bottom);
        if (line.top >= line.bottom) continue;
      }
      if (line.left < seen.left - 1.5 || line.right > seen.right + 1.5 || line.top < seen.top - 1.5 || line.bottom > seen.bottom + 1.5) {
        found.push(`${line.text} is cut: ${numbers(line)} in ${numbers(seen)}`);
      }
      // A pin stands on the edge of its box.
      const frame = line.element.closest(".st-pin, .st-slot, .st-call-now, .st-switch, .st-box")?.getBoundingClientRect();
      if (frame && (line.left < frame.left || line.right > frame.right || line.top < frame.top || line.bottom > frame.bottom - 1)) {
        found.push(`${line.text} leaves its box: ${numbers(line)} in ${numbers(frame)}`);
      }
      const painted = paintedOn(line, canvas, paper);
      // A token at the edge of a box may touch the last letter in it: fonts differ.
      if (painted > 0.03) found.push(`${line.text} is under a token: ${(100 * painted).toFixed(1)} %`);
      for (const other of lines.slice(index + 1)) {
        const w = Math.min(line.right, other.right) - Math.max(line.left, other.left);
        const h = Math.min(line.bottom, other.bottom) - Math.max(line.top, other.top);
        if (w > 1 && h > 1 && line.element !== other.element) found.push(`${line.text} and ${other.text} overlap by ${w.toFixed(0)} × ${h.toFixed(0)}`);
      }
      for (const pin of [...stage.querySelectorAll(".st-pin, .st-bell, .st-switch, .st-call-now")].filter((pin) => isSeen(pin) && !pin.contains(line.element))) {
        const over = pin.getBoundingClientRect();
        const w = Math.min(line.right, over.right) - Math.max(line.left, over.left);
        const h = Math.min(line.bottom, over.bottom) - Math.max(line.top, over.top);
        if (w > 1 && h > 2) found.push(`${line.text} is under ${pin.className} by ${w.toFixed(0)} × ${h.toFixed(0)}`);
      }
    }
  }
  if (document.documentElement.scrollWidth > document.documentElement.clientWidth) {
    found.push("the page scrolls sideways");
  }
  return found;
}
