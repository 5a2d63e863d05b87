/// The symbols of the sprite.
enum Icon: String, Sendable, CaseIterable {
    case inbox, person, people, pen, stamp, check, warn, clock, search, hub, chart, book, talk, star, share, shield
    case doc, reply, link, eye, bell, back, plus, lock, up, ear, plug, tray, gear, out, menu, close, key, pause, play
    case undo, picture, refresh, unit
}

extension Frame {
    /// A symbol beside words; it says nothing by itself.
    func icon(_ icon: Icon) -> HTML {
        #"<svg class="i" aria-hidden="true"><use\#(attr: "href", "\(assets.icons)#\(icon.rawValue)")></use></svg>"#
    }
}

/// The organisation's mark.
let brandMark: HTML = """
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true"><g stroke="currentColor" stroke-width="1.5" \
    stroke-linecap="round"><path d="M10 10V3.2M10 10l5.9 3.4M10 10l-5.9 3.4"/></g><circle cx="10" cy="10" r="3" \
    fill="currentColor"/><circle cx="10" cy="2.6" r="1.6" fill="currentColor"/><circle cx="16.4" cy="13.7" r="1.6" \
    fill="currentColor"/><circle cx="3.6" cy="13.7" r="1.6" fill="currentColor"/></svg>
    """
