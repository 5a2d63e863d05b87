extension Template {
    /// What stands in the slots of a sentence that was made from this template; `nil` when it was not.
    ///
    /// A slot takes as little as it can, the last one everything up to the end.
    func fills(of sentence: String) -> [String: String]? {
        var rest = Substring(sentence)
        var open: String?
        var fills: [String: String] = [:]
        for (index, part) in parts.enumerated() {
            switch part {
            case .emphasis: continue
            case .slot(let name): open = name
            case .text(let words):
                let isLast = index == parts.count - 1
                guard let found = open == nil || isLast ? rest.edge(words, atEnd: isLast) : rest.firstRange(of: words)
                else { return nil }
                let before = rest[..<found.lowerBound]
                if let name = open { fills[name] = String(before) } else if !before.isEmpty { return nil }
                open = nil
                rest = rest[found.upperBound...]
            }
        }
        if let name = open { fills[name] = String(rest) } else if !rest.isEmpty { return nil }
        return fills
    }

    /// The sentence without its slots' names, so that it can be compared with another one.
    var shape: String {
        parts.reduce(into: "") { shape, part in
            switch part {
            case .text(let words): shape += words
            case .slot: shape += "{}"
            case .emphasis: break
            }
        }
    }
}

extension Substring {
    /// Where the words stand at the beginning, or at the end.
    fileprivate func edge(_ words: String, atEnd: Bool) -> Range<Index>? {
        if atEnd { return hasSuffix(words) ? index(endIndex, offsetBy: -words.count)..<endIndex : nil }
        return hasPrefix(words) ? startIndex..<index(startIndex, offsetBy: words.count) : nil
    }
}
