import Channels

/// What the facets of a post name, and where in the text they say it, as ``FacetReading`` has it.
extension JetstreamScanner {
    mutating func readFacets(_ bytes: borrowing Span<UInt8>) throws(Unsure) {
        var isFirst = true
        while try element(bytes, &isFirst) { try readFacet(bytes) }
    }

    private mutating func readFacet(_ bytes: borrowing Span<UInt8>) throws(Unsure) {
        let first = features.count
        var seen = SeenMembers()
        var place = (start: -1, end: -1)
        var isFirst = true
        while let name = try name(bytes, &isFirst) {
            if equals(name, "index", bytes) {
                try seen.note(.index)
                place = try readPlace(bytes)
            } else if equals(name, "features", bytes) {
                try seen.note(.features)
                var isFirstFeature = true
                while try element(bytes, &isFirstFeature) { try readFeature(bytes) }
            } else {
                try skipValue(bytes, depth: 6)
            }
        }
        for index in first..<features.count { (features[index].start, features[index].end) = place }
    }

    private mutating func readPlace(_ bytes: borrowing Span<UInt8>) throws(Unsure) -> (start: Int, end: Int) {
        var place = (start: -1, end: -1)
        var isFirst = true
        while let name = try name(bytes, &isFirst) {
            if equals(name, "byteStart", bytes) {
                guard place.start < 0 else { throw Unsure() }
                place.start = try count(bytes)
            } else if equals(name, "byteEnd", bytes) {
                guard place.end < 0 else { throw Unsure() }
                place.end = try count(bytes)
            } else {
                try skipValue(bytes, depth: 7)
            }
        }
        return place
    }

    private mutating func readFeature(_ bytes: borrowing Span<UInt8>) throws(Unsure) {
        var type = ScannedString()
        var did: ScannedString?
        var tag: ScannedString?
        var uri: ScannedString?
        var isFirst = true
        while let name = try name(bytes, &isFirst) {
            if equals(name, "$type", bytes) {
                guard type.start == 0 else { throw Unsure() }
                type = try plainString(bytes)
            } else if equals(name, "did", bytes) {
                guard did == nil else { throw Unsure() }
                did = try plainString(bytes)
            } else if equals(name, "tag", bytes) {
                guard tag == nil else { throw Unsure() }
                tag = try string(bytes)
            } else if equals(name, "uri", bytes) {
                guard uri == nil else { throw Unsure() }
                uri = try string(bytes)
            } else {
                try skipValue(bytes, depth: 8)
            }
        }
        if equals(type, "app.bsky.richtext.facet#mention", bytes) {
            guard let did, isDID(did.range, bytes) else { throw Unsure() }
            features.append(Feature(kind: .mention, value: did.piece))
        } else if equals(type, "app.bsky.richtext.facet#tag", bytes) {
            guard let tag, tag.count > 0 else { return }
            features.append(Feature(kind: .tag, value: try piece(of: tag, bytes)))
        } else if equals(type, "app.bsky.richtext.facet#link", bytes) {
            guard let uri, uri.count > 0 else { return }
            features.append(Feature(kind: .link, value: try piece(of: uri, bytes)))
        }
    }

    // MARK: Behind the record

    /// Gives each feature its place, now that the text is known.
    mutating func placeFeatures(_ bytes: borrowing Span<UInt8>) throws(Unsure) {
        guard !features.isEmpty else { return }
        // The ids of those mentioned are compared with each other.
        guard features.count <= 200 else { throw Unsure() }
        for index in features.indices {
            let feature = features[index]
            let fits = fits(feature, bytes)
            switch feature.kind {
            case .mention: addMention(feature, isShown: fits, among: index, bytes)
            case .tag: post.tags.append(feature.value)
            case .link: post.links.append(feature.value)
            }
            if fits { insert(feature) }
        }
        removeOverlap()
    }

    /// Whether a place lies in the text and splits no code point.
    private func fits(_ feature: Feature, _ bytes: borrowing Span<UInt8>) -> Bool {
        let count = post.text.range.count
        guard feature.start >= 0, feature.start < feature.end, feature.end <= count,
            !byte(post.text, feature.start, bytes).isContinuation
        else { return false }
        return feature.end == count || !byte(post.text, feature.end, bytes).isContinuation
    }

    /// Notes who is mentioned, and the name that the author showed, without `@`.
    private mutating func addMention(
        _ feature: Feature,
        isShown: Bool,
        among index: Int,
        _ bytes: borrowing Span<UInt8>
    ) {
        for earlier in 0..<index where features[earlier].kind == .mention {
            if isSame(features[earlier].value.range, feature.value.range, bytes) { return }
        }
        post.mentions.append(feature.value)
        guard isShown else { return }
        let hasSign = byte(post.text, feature.start, bytes) == UInt8(ascii: "@")
        let start = feature.start + (hasSign ? 1 : 0)
        // 253: no handle is longer.
        guard (1...253).contains(feature.end - start) else { return }
        for offset in start..<feature.end where byte(post.text, offset, bytes) <= 0x20 { return }
        post.mentions.append(
            ScannedPost.Piece(
                start: post.text.start + start,
                end: post.text.start + feature.end,
                isUnescaped: post.text.isUnescaped
            )
        )
    }

    private func isSame(_ left: Range<Int>, _ right: Range<Int>, _ bytes: borrowing Span<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        for offset in 0..<left.count where bytes[left.lowerBound + offset] != bytes[right.lowerBound + offset] {
            return false
        }
        return true
    }

    /// Puts a span behind those that begin before it.
    private mutating func insert(_ feature: Feature) {
        let kind: TextSpan.Kind =
            switch feature.kind {
            case .mention: .mention
            case .tag: .tag
            case .link: .link
            }
        var index = post.spans.count
        while index > 0,
            (post.spans[index - 1].start, post.spans[index - 1].end) > (feature.start, feature.end)
        { index -= 1 }
        post.spans.insert(TextSpan(kind, start: feature.start, end: feature.end), at: index)
    }

    /// One span that begins inside an earlier one begins behind it, or is left out.
    private mutating func removeOverlap() {
        var taken = 0
        var kept = 0
        for index in post.spans.indices where post.spans[index].end > taken {
            var span = post.spans[index]
            span.start = max(span.start, taken)
            taken = span.end
            post.spans[kept] = span
            kept += 1
        }
        post.spans.removeLast(post.spans.count - kept)
    }
}
