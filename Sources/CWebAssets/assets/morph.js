// Changes a piece of a page into another; keeps focus, typed text, open details and scroll.

const isElement = (node) => node?.nodeType === 1;
const keptByReader = (node, name) => name === "open" && (node.nodeName === "DETAILS" || node.nodeName === "DIALOG");

export function morph(from, to) {
  if (!isElement(from) || from.nodeName !== to.nodeName || from.id !== to.id) return void from.replaceWith(to.cloneNode(true));
  if (from.nodeName === "TEXTAREA") return morphText(from, to);
  morphAttributes(from, to);
  morphChildren(from, to);
}

function morphAttributes(from, to) {
  for (const { name } of [...from.attributes]) if (!to.hasAttribute(name) && !keptByReader(from, name)) from.removeAttribute(name);
  for (const { name, value } of [...to.attributes]) if (from.getAttribute(name) !== value && !keptByReader(from, name)) from.setAttribute(name, value);
}

/* A text that somebody has begun to write is never overwritten. */
function morphText(from, to) {
  const untouched = from.value === from.defaultValue;
  morphAttributes(from, to);
  from.defaultValue = to.defaultValue;
  if (untouched && from !== from.ownerDocument.activeElement) from.value = to.defaultValue;
}

function morphChildren(from, to) {
  const wanted = new Set([...to.children].map((child) => child.id).filter(Boolean));
  const known = new Map([...from.children].filter((child) => wanted.has(child.id)).map((child) => [child.id, child]));
  let at = from.firstChild;
  const drop = () => { const next = at.nextSibling; at.remove(); at = next; };
  for (const node of [...to.childNodes]) {
    const old = isElement(node) && node.id ? known.get(node.id) : null;
    while (at && at !== old && isElement(at) && at.id && !wanted.has(at.id)) drop();
    if (old) {
      if (old === at) at = at.nextSibling; else from.insertBefore(old, at);
      morph(old, node);
    } else if (at && at.nodeName === node.nodeName && !at.id && !node.id) {
      const next = at.nextSibling;
      if (isElement(at)) morph(at, node); else if (at.nodeValue !== node.nodeValue) at.nodeValue = node.nodeValue;
      at = next;
    } else from.insertBefore(node.cloneNode(true), at);
  }
  while (at) drop();
}
