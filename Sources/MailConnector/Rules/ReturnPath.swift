internal import Outbound

/// An address to which servers tell what did not arrive: of each mail of ours another one, by what stands behind a plus
/// (RFC 5233), so that it is known which mail it was also where nothing else says so.
struct ReturnPath: Sendable, Hashable {
    private let name: String
    private let domain: String

    /// `nil` for what is no address, has a plus already, or leaves no room for one: a name has 64 bytes at most.
    init?(_ address: String) {
        let sides = address.lowercased().split(separator: "@", omittingEmptySubsequences: false).map(String.init)
        guard isPlainMailAddress(address), sides.count == 2, !sides[0].contains("+"),
            sides[0].utf8.count + 1 + digits <= 64
        else { return nil }
        (name, domain) = (sides[0], sides[1])
    }

    /// For a mail whose id begins with a UUID, as ours do; without a mark for others.
    func address(of mail: String) -> String {
        let mark = mail.prefix { $0 != "@" }.filter { $0 != "-" }
        return isMark(mark) ? "\(name)+\(mark)@\(domain)" : "\(name)@\(domain)"
    }

    /// The id of the mail of ours, from an address of this `home`, that came back to this address.
    func mail(returnedTo address: String, of home: String) -> String? {
        let address = address.lowercased()
        guard address.hasPrefix(name + "+"), address.hasSuffix("@" + domain) else { return nil }
        let mark = address.dropFirst(name.utf8.count + 1).dropLast(domain.utf8.count + 1)
        guard isMark(mark) else { return nil }
        var rest = mark[...]
        let groups = [8, 4, 4, 4, 12].map { length in
            defer { rest = rest.dropFirst(length) }
            return String(rest.prefix(length))
        }
        return groups.joined(separator: "-") + "@" + home
    }
}

/// Those of a UUID.
private let digits = 32

private func isMark(_ text: some StringProtocol) -> Bool {
    text.utf8.count == digits && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
}
