/// The written forms of the AT Protocol's identifiers, checked as its specification has them.
///
/// Every check reads the bytes once, from left to right; none backtracks.
package enum ATSyntax {
    /// The kinds of identifier; the raw values are the names used by the protocol's interoperability files.
    package enum Kind: String, CaseIterable, Sendable {
        case handle
        case did
        case atIdentifier = "atidentifier"
        case nsid
        case atURI = "aturi"
        case tid
        case recordKey = "recordkey"
        case datetime
        case cid
        case uri
        case language
    }

    /// Whether a text is written as this kind demands.
    package static func isValid(_ text: some StringProtocol, as kind: Kind) -> Bool {
        isValid(Array(text.utf8), as: kind)
    }

    static func isValid(_ bytes: [UInt8], as kind: Kind) -> Bool {
        switch kind {
        case .handle: isHandle(bytes)
        case .did: isDID(bytes)
        case .atIdentifier: isDID(bytes) || isHandle(bytes)
        case .nsid: isNSID(bytes)
        case .atURI: isATURI(bytes)
        case .tid: TID.isValid(bytes)
        case .recordKey: isRecordKey(bytes)
        case .datetime: isDatetime(bytes)
        case .cid: isCID(bytes)
        case .uri: isURI(bytes)
        case .language: LanguageTagSyntax.isValid(bytes)
        }
    }

    // MARK: Names

    private static func isHandle(_ bytes: [UInt8]) -> Bool {
        let labels = bytes.split(separator: .dot, omittingEmptySubsequences: false)
        guard bytes.count <= 253, labels.count >= 2, let last = labels.last?.first else { return false }
        return last.isASCIILetter && labels.allSatisfy(isLabel)
    }

    private static func isNSID(_ bytes: [UInt8]) -> Bool {
        let segments = bytes.split(separator: .dot, omittingEmptySubsequences: false)
        guard bytes.count <= 317, segments.count >= 3, let first = segments.first?.first, let name = segments.last,
            let initial = name.first
        else { return false }
        return first.isASCIILetter && segments.dropLast().allSatisfy(isLabel) && initial.isASCIILetter
            && name.count <= 63 && name.allSatisfy(\.isASCIIAlphanumeric)
    }

    /// A label of a domain name: letters, digits and inner hyphens.
    private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
        guard (1...63).contains(label.count), let first = label.first, let last = label.last else { return false }
        return first.isASCIIAlphanumeric && last.isASCIIAlphanumeric
            && label.allSatisfy { $0.isASCIIAlphanumeric || $0 == .hyphen }
    }

    private static func isDID(_ bytes: [UInt8]) -> Bool {
        guard bytes.count <= 2_048, bytes.starts(with: "did:".utf8) else { return false }
        let rest = bytes.dropFirst(4)
        guard let colon = rest.firstIndex(of: .colon), colon > rest.startIndex, let last = rest.last else {
            return false
        }
        let identifier = rest[(colon + 1)...]
        return rest[..<colon].allSatisfy(\.isASCIILowercase) && !identifier.isEmpty
            && identifier.allSatisfy { $0.isASCIIAlphanumeric || "._:%-".utf8.contains($0) }
            && (last.isASCIIAlphanumeric || "._-".utf8.contains(last))
    }

    // MARK: References

    private static func isATURI(_ bytes: [UInt8]) -> Bool {
        guard bytes.count <= 8_192, bytes.starts(with: "at://".utf8) else { return false }
        let parts = bytes.dropFirst(5).split(separator: .slash, omittingEmptySubsequences: false).map(Array.init)
        guard (1...3).contains(parts.count), isDID(parts[0]) || isHandle(parts[0]) else { return false }
        guard parts.count >= 2 else { return true }
        return isNSID(parts[1]) && (parts.count == 2 || isRecordKey(parts[2]))
    }

    private static func isRecordKey(_ bytes: [UInt8]) -> Bool {
        (1...512).contains(bytes.count) && bytes != [.dot] && bytes != [.dot, .dot]
            && bytes.allSatisfy { $0.isASCIIAlphanumeric || "._:~-".utf8.contains($0) }
    }

    private static func isCID(_ bytes: [UInt8]) -> Bool {
        (8...256).contains(bytes.count) && !bytes.starts(with: "Qmb".utf8)
            && bytes.allSatisfy { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "=") }
    }

    private static func isURI(_ bytes: [UInt8]) -> Bool {
        guard bytes.count <= 8_192, let colon = bytes.firstIndex(of: .colon), (1...81).contains(colon) else {
            return false
        }
        let scheme = bytes[..<colon]
        return bytes[0].isASCIILowercase && colon + 1 < bytes.count
            && scheme.allSatisfy { $0.isASCIILowercase || $0 == .dot || $0 == .hyphen }
            && bytes[(colon + 1)...].allSatisfy { (0x21...0x7e).contains($0) }
    }
}
