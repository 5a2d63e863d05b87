/// Markup that may be sent to a browser.
///
/// It is made from literals of this program and from values that are escaped on the way in. A `String` never becomes
/// markup: a literal's fragments are `StaticString`, so no initialiser takes text that was made at run time.
package struct HTML: Sendable, Hashable {
    /// The page in UTF-8, ready to be sent.
    package private(set) var bytes: [UInt8] = []

    /// Nothing at all.
    package static let empty: HTML = ""

    /// The page as text, for tests and for streams of events.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Whether there is nothing to show.
    package var isEmpty: Bool { bytes.isEmpty }

    package static func += (left: inout HTML, right: HTML) {
        left.bytes += right.bytes
    }

    package static func + (left: HTML, right: HTML) -> HTML {
        HTML(bytes: left.bytes + right.bytes)
    }
}

extension HTML: ExpressibleByStringInterpolation {
    package init(stringLiteral value: StaticString) {
        bytes = value.withUTF8Buffer(Array.init)
    }

    package init(stringInterpolation interpolation: StringInterpolation) {
        bytes = interpolation.bytes
    }
}

extension [HTML] {
    /// All of them, one after the other.
    package var joined: HTML { reduce(into: HTML.empty, +=) }

    /// All of them, with something between each two.
    package func joined(by separator: HTML) -> HTML {
        var all = HTML.empty
        for (index, part) in enumerated() {
            if index > 0 { all += separator }
            all += part
        }
        return all
    }
}
