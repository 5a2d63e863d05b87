/// A list whose broken members are left out instead of spoiling the rest.
struct LenientList<Member: Decodable>: Decodable {
    var members: [Member] = []

    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        while !container.isAtEnd {
            if let member = try? container.decode(Member.self) {
                members.append(member)
            } else {
                _ = try container.decode(Anything.self)
            }
        }
    }

    private struct Anything: Decodable {
        init(from decoder: any Decoder) throws {}
    }
}

extension KeyedDecodingContainer {
    /// The value when it is there and of the right kind; what is only nice to have never makes a post unreadable.
    func lenient<Value: Decodable>(_ key: Key, as kind: Value.Type = Value.self) -> Value? {
        (try? decodeIfPresent(kind, forKey: key)) ?? nil
    }

    /// The readable members of a list; none when the list is missing or no list.
    func lenientList<Member: Decodable>(_ key: Key, of kind: Member.Type = Member.self) -> [Member] {
        lenient(key, as: LenientList<Member>.self)?.members ?? []
    }
}
