// jsdom lays nothing out: an editor that scrolls to its caret asks for rectangles jsdom does not have. Import it for that alone.
Range.prototype.getClientRects = () => [] as unknown as DOMRectList
Range.prototype.getBoundingClientRect = () => new DOMRect()
Element.prototype.getClientRects = () => [] as unknown as DOMRectList
Element.prototype.scrollIntoView = () => undefined
