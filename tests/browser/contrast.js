// Returns texts whose contrast with what lies behind them is below WCAG 2.2 AA: 4.5, or 3 where they are large.

const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 });
const pen = canvas.getContext("2d", { willReadFrequently: true });

function rgba(colour) {
  pen.clearRect(0, 0, 1, 1);
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  return [...pen.getImageData(0, 0, 1, 1).data];
}

function over([red, green, blue, alpha], below) {
  const share = alpha / 255;
  return [red, green, blue].map((value, at) => value * share + below[at] * (1 - share));
}

function behind(element) {
  if (!element) return matchMedia("(prefers-color-scheme: dark)").matches ? [18, 18, 18] : [255, 255, 255];
  const colour = rgba(getComputedStyle(element).backgroundColor);
  return colour[3] === 255 ? colour.slice(0, 3) : over(colour, behind(element.parentElement));
}

function luminance(colour) {
  const [red, green, blue] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const faults = new Set();
let texts = 0;
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  const text = walker.currentNode.textContent.trim();
  if (!text || element.closest("svg, .unseen") || !element.checkVisibility()) continue;
  const style = getComputedStyle(element);
  const back = behind(element);
  const ratio = contrast(over(rgba(style.color), back), back);
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  texts += 1;
  if (ratio < (large ? 3 : 4.5)) faults.add(`${ratio.toFixed(2)}: ${text.slice(0, 40)}`);
}
if (texts < 10) faults.add(`only ${texts} texts were looked at`);
return [...faults];
