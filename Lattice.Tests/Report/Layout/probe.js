// Measures a page that stands in a frame: texts that overlap, are struck through by lines, are cut off or too small, lines to be touched
// that are too low for a finger, and whether the page scrolls sideways. Runs in the test's own wrapper page only; reports have no scripts.
function probe(frame) {
  const view = frame.contentWindow, page = frame.contentDocument, found = [];
  const visible = e => e.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true });
  const texts = [];
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !visible(parent) || parent.closest('title, style, script, defs')) continue;
    const closed = parent.closest('details:not([open])');
    if (closed && !parent.closest('summary')) continue;
    const svg = parent.closest('svg');
    const size = parseFloat(view.getComputedStyle(parent).fontSize) * (svg ? svg.getScreenCTM().a : 1);
    const range = page.createRange();
    range.selectNodeContents(node);
    for (const box of svg ? [parent.getBoundingClientRect()] : range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue;
      // The letters themselves are lower than their line.
      const inset = svg ? 0.18 * box.height : 0.2 * box.height;
      let rect = { left: box.left + 0.5, right: box.right - 0.5, top: box.top + inset, bottom: box.bottom - inset };
      const scroll = parent.closest('.scroll, pre');
      if (scroll) {
        const clip = scroll.getBoundingClientRect();
        rect = {
          left: Math.max(rect.left, clip.left), right: Math.min(rect.right, clip.right),
          top: Math.max(rect.top, clip.top), bottom: Math.min(rect.bottom, clip.bottom),
        };
        if (rect.right <= rect.left || rect.bottom <= rect.top) continue;
      }
      texts.push({ node, parent, svg, rect, size, text: node.data.trim().slice(0, 60) });
    }
  }
  const meets = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  for (let i = 0; i < texts.length; i++) for (let j = i + 1; j < texts.length; j++) {
    if (texts[i].node !== texts[j].node && meets(texts[i].rect, texts[j].rect)) found.push(`overlap: “${texts[i].text}” and “${texts[j].text}”`);
  }
  for (const text of texts) {
    if (text.size < 10.5) found.push(`small: “${text.text}” at ${text.size.toFixed(1)} px`);
    if (!text.svg) continue;
    const frame = text.svg.getBoundingClientRect();
    if (text.rect.left < frame.left - 1 || text.rect.right > frame.right + 1 || text.rect.top < frame.top - 1 || text.rect.bottom > frame.bottom + 1) {
      found.push(`cut off: “${text.text}”`);
    }
  }
  for (const svg of page.querySelectorAll('svg')) {
    if (!visible(svg)) continue;
    const own = texts.filter(text => text.svg === svg);
    for (const shape of svg.querySelectorAll('line, path, polyline, polygon, circle, rect')) {
      if (shape.matches('.hit, .band, .clip, .frame, .plate') || shape.closest('defs, clipPath') || !visible(shape)) continue;
      const matrix = shape.getScreenCTM(), length = shape.getTotalLength(), steps = Math.min(4000, Math.ceil(length * matrix.a / 2));
      const clipped = shape.closest('[clip-path]'), clip = clipped && clipOf(page, clipped);
      const struck = new Set();
      for (let k = 0; k <= steps; k++) {
        const point = shape.getPointAtLength(steps ? length * k / steps : 0).matrixTransform(matrix);
        if (clip && (point.x < clip.left || point.x > clip.right || point.y < clip.top || point.y > clip.bottom)) continue;
        for (const text of own) {
          const r = text.rect;
          if (point.x > r.left && point.x < r.right && point.y > r.top && point.y < r.bottom) struck.add(text);
        }
      }
      for (const text of struck) {
        // A halo covers grid lines that were drawn before the letters.
        const covered = text.parent.classList.contains('halo') && shape.matches('.grid, .guide')
          && shape.compareDocumentPosition(text.parent) & Node.DOCUMENT_POSITION_FOLLOWING;
        if (!covered) found.push(`struck: “${text.text}” by ${shape.tagName}.${shape.getAttribute('class')}`);
      }
    }
  }
  for (const line of page.querySelectorAll('summary')) {
    const height = line.getBoundingClientRect().height;
    if (visible(line) && height < 44) found.push(`touch: “${line.textContent.slice(0, 60)}” is ${height.toFixed(1)} px high`);
  }
  const root = page.documentElement;
  if (root.scrollWidth > view.innerWidth) found.push(`scroll: ${root.scrollWidth} px in ${view.innerWidth} px`);
  return found;
}

// The place on the screen of the rectangle that an element is clipped to.
function clipOf(page, element) {
  const rect = page.getElementById(element.getAttribute('clip-path').slice(5, -1)).querySelector('rect');
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map(name => rect[name].baseVal.value);
  const matrix = element.getScreenCTM(), at = (a, b) => new DOMPoint(a, b).matrixTransform(matrix);
  const [from, to] = [at(x, y), at(x + width, y + height)];
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
}
