/// A word with wildcards, folded.
struct WordPattern: Hashable {
    /// Scalars and ``Wildcard`` numbers.
    let items: [UInt32]
    /// What stands before the first wildcard.
    let prefix: [UInt8]

    /// A longer prefix is looked up by its beginning.
    static let longestPrefix = 31

    init(_ items: [UInt32]) {
        self.items = Self.normalized(items)
        var prefix: [UInt8] = []
        for item in self.items.prefix(while: { $0 < Wildcard.one }) { UTF8Writing.append(item, to: &prefix) }
        self.prefix = prefix
    }

    /// The part of the prefix by which words are looked up, cut between two scalars.
    var searchPrefix: [UInt8] {
        guard prefix.count > Self.longestPrefix else { return prefix }
        var end = Self.longestPrefix
        while prefix[end] & 0xC0 == 0x80 { end -= 1 }
        return Array(prefix[..<end])
    }

    /// Whether every word that begins with the looked-up prefix matches.
    var isPrefixOnly: Bool {
        items.last == Wildcard.many && !items.dropLast().contains { $0 >= Wildcard.one } && prefix == searchPrefix
    }

    /// One `*` is enough where several stand side by side.
    private static func normalized(_ items: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        for item in items where item != Wildcard.many || result.last != Wildcard.many { result.append(item) }
        return result
    }

    /// Whether a folded word matches from its first to its last letter.
    func matches(_ bytes: borrowing [UInt8], _ word: Range<Int>) -> Bool {
        var index = word.lowerBound
        var item = 0
        var retry: (item: Int, index: Int)?
        while index < word.upperBound {
            let width = UTF8Writing.width(leadingByte: bytes[index])
            if item < items.count, items[item] == Wildcard.many {
                item += 1
                retry = (item, index)
            } else if item < items.count, let end = Self.end(of: items[item], bytes, index..<word.upperBound, width) {
                item += 1
                index = end
            } else if let last = retry {
                item = last.item
                index = last.index + UTF8Writing.width(leadingByte: bytes[last.index])
                retry = (last.item, index)
            } else {
                return false
            }
        }
        while item < items.count, items[item] == Wildcard.many { item += 1 }
        return item == items.count
    }

    /// Where an item ends that stands at the beginning of a range; a `?` takes the marks behind its letter.
    @inline(__always)
    private static func end(of item: UInt32, _ bytes: borrowing [UInt8], _ rest: Range<Int>, _ width: Int) -> Int? {
        let scalar = UTF8Reading.scalar(bytes, at: rest.lowerBound, width: width)
        var end = rest.lowerBound + width
        guard item == Wildcard.one else { return item == scalar ? end : nil }
        guard UnicodeFlags.of(scalar).isLetterOrNumber else { return nil }
        while end < rest.upperBound {
            let width = UTF8Writing.width(leadingByte: bytes[end])
            guard UnicodeFlags.of(UTF8Reading.scalar(bytes, at: end, width: width)).contains(.mark) else { break }
            end += width
        }
        return end
    }
}

/// UTF-8 that is known to be well formed, read scalar by scalar.
enum UTF8Reading {
    @inline(__always)
    static func scalar(_ bytes: borrowing [UInt8], at index: Int, width: Int) -> UInt32 {
        var scalar = UInt32(bytes[index]) & (width == 1 ? 0x7F : 0x7F >> UInt32(width))
        var offset = 1
        while offset < width {
            scalar = scalar << 6 | UInt32(bytes[index + offset] & 0x3F)
            offset += 1
        }
        return scalar
    }

    static func scalars(_ bytes: borrowing [UInt8], in range: Range<Int>) -> [UInt32] {
        var scalars: [UInt32] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let width = UTF8Writing.width(leadingByte: bytes[index])
            scalars.append(scalar(bytes, at: index, width: width))
            index += width
        }
        return scalars
    }
}
