import Channels
import Primitives

/// What the facets of a post name, and where in the text they say it.
///
/// Facets come from strangers. What a facet names always counts, so that no mention is lost. Its place counts only when
/// it lies in the text and on the edges of code points; where it lies over an earlier one, the rest of it counts.
struct FacetReading {
    private(set) var mentions: [MentionedAccount] = []
    private(set) var tags: [String] = []
    private(set) var links: [String] = []
    private(set) var spans: [TextSpan] = []
    /// Who is mentioned already: strangers may name thousands.
    private var known: Set<String> = []

    init(_ facets: [JSONValue], in text: String) {
        guard !facets.isEmpty else { return }
        let bytes = Array(text.utf8)
        var places: [TextSpan] = []
        for facet in facets {
            let place = place(of: facet["index"], in: bytes)
            for feature in facet["features"]?.elements ?? [] {
                guard let kind = add(feature, shownAs: place.map { bytes[$0] }), let place else { continue }
                places.append(TextSpan(kind, start: place.lowerBound, end: place.upperBound))
            }
        }
        tags = tags.eachOnce
        links = links.eachOnce
        spans = withoutOverlap(places)
    }

    /// Notes what a feature names; tells what kind of stretch it makes of its place.
    private mutating func add(_ feature: JSONValue, shownAs shown: ArraySlice<UInt8>?) -> TextSpan.Kind? {
        switch feature["$type"]?.string {
        case "app.bsky.richtext.facet#mention":
            guard let did = feature["did"]?.string, ATSyntax.isValid(did, as: .did) else { return nil }
            if known.insert(did).inserted {
                mentions.append(MentionedAccount(id: did, handle: shown.flatMap(name)))
            }
            return .mention
        case "app.bsky.richtext.facet#tag":
            guard let tag = feature["tag"]?.string, !tag.isEmpty else { return nil }
            tags.append(tag)
            return .tag
        case "app.bsky.richtext.facet#link":
            guard let uri = feature["uri"]?.string, !uri.isEmpty else { return nil }
            links.append(uri)
            return .link
        default: return nil
        }
    }

    /// The name that the author showed for a mention, without `@`; `nil` when it is more than one word.
    private func name(_ shown: ArraySlice<UInt8>) -> String? {
        let name = shown.first == UInt8(ascii: "@") ? shown.dropFirst() : shown
        // 253: no handle is longer.
        guard (1...253).contains(name.count), !name.contains(where: { $0 <= 0x20 }) else { return nil }
        return String(decoding: name, as: UTF8.self)
    }
}

/// The range that an index names, when it lies in the text and splits no code point.
private func place(of index: JSONValue?, in text: [UInt8]) -> Range<Int>? {
    guard let start = index?["byteStart"]?.integer, let end = index?["byteEnd"]?.integer, start >= 0, start < end,
        end <= Int64(text.count), !text[Int(start)].isContinuation,
        end == Int64(text.count) || !text[Int(end)].isContinuation
    else { return nil }
    return Int(start)..<Int(end)
}

/// The spans in order; one that begins inside an earlier one begins behind it, or is left out.
private func withoutOverlap(_ spans: [TextSpan]) -> [TextSpan] {
    var result: [TextSpan] = []
    var taken = 0
    for span in spans.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) where span.end > taken {
        result.append(TextSpan(span.kind, start: max(span.start, taken), end: span.end))
        taken = span.end
    }
    return result
}
