/// Language tags as BCP 47 writes them; well-formed and without repeated parts, not looked up in any register.
enum LanguageTagSyntax {
    static func isValid(_ bytes: [UInt8]) -> Bool {
        guard bytes.count <= 128 else { return false }
        let subtags = bytes.split(separator: .hyphen, omittingEmptySubsequences: false)
        guard let first = subtags.first,
            subtags.allSatisfy({ (1...8).contains($0.count) && $0.allSatisfy(\.isASCIIAlphanumeric) })
        else { return false }
        if first.elementsEqual("i".utf8) || isPrivate(first) { return subtags.count > 1 }
        guard (2...3).contains(first.count), first.allSatisfy(\.isASCIILowercase) else { return false }
        return hasNoRepetition(subtags.dropFirst())
    }

    /// No variant and no singleton stands twice before the private part.
    private static func hasNoRepetition(_ subtags: ArraySlice<ArraySlice<UInt8>>) -> Bool {
        var seen: Set<[UInt8]> = []
        var isInExtension = false
        for subtag in subtags.prefix(while: { !isPrivate($0) }) {
            let isSingleton = subtag.count == 1
            isInExtension = isInExtension || isSingleton
            guard isSingleton || !isInExtension && isVariant(subtag) else { continue }
            guard seen.insert(subtag.map { $0 | 0x20 }).inserted else { return false }
        }
        return true
    }

    private static func isVariant(_ subtag: ArraySlice<UInt8>) -> Bool {
        subtag.count >= 5 || subtag.count == 4 && subtag.first?.isASCIIDigit == true
    }

    private static func isPrivate(_ subtag: ArraySlice<UInt8>) -> Bool {
        subtag.count == 1 && subtag.first.map { $0 | 0x20 } == UInt8(ascii: "x")
    }
}
