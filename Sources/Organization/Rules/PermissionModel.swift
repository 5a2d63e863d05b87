import Primitives

/// A small organisation and questions about it, told line by line: what `parley permission decide` reads.
///
/// Tabs stand between the words of a line; `-` is nothing.
///
///     u  UNIT   PARENT                                     a unit; the hub has no parent
///     r  ROLE   PERMISSION,…                               a role
///     m  GROUP  PERSON                                     somebody is in a group
///     g  PERSON or @GROUP  ROLE  UNIT  0|1  END  0|1       a grant: cascades, runs out, was confirmed by a second one
///     d  PERSON                                            somebody was shut out
///     n  MOMENT                                            the present, as a number
///     c  PERSON PERMISSION UNIT FLAGS AUTHOR SECOND        a question: may the person?
///     q  PERSON ROLE UNIT HOLDER or @GROUP 0|1 END         a question: may the person give the role there to the holder?
///     x                                                    another organisation begins
///
/// Flags: `c` a certificate is missing, `f` the second factor is stale, `d` the disclosure is missing, `z` the channel is
/// frozen, `h` on hold. A question is answered by `allow`, or by `deny`, a tab and the reason's code.
package struct PermissionModel {
    private var units: [String: (id: UnitID, parent: String?)] = [:]
    private var roles: [String: Role] = [:]
    private var members: [String: Set<String>] = [:]
    private var grants:
        [(holder: String, role: String, unit: String, cascades: Bool, end: Moment?, isConfirmed: Bool)] =
            []
    private var shutOut: Set<String> = []
    private var now = Moment(microseconds: 0)

    private var agents: [String: AgentID] = [:]
    private var known: [String: Viewer] = [:]
    private var tree: UnitTree?

    package init() {}

    /// Takes a line; gives the answer to a question, and nothing otherwise.
    package mutating func take(_ line: ArraySlice<UInt8>) throws(PermissionLineUnreadable) -> String? {
        if line.isEmpty { return nil }
        let words = line.split(separator: 0x09, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
        switch (words[0], words.count) {
        case ("c", 7): return try answer(to: words)
        case ("q", 7): return try answerGiving(words)
        case ("x", 1): self = PermissionModel()
        default: try learn(words)
        }
        return nil
    }

    private mutating func learn(_ words: [String]) throws(PermissionLineUnreadable) {
        (known, tree) = ([:], nil)
        switch (words[0], words.count) {
        case ("u", 3): units[words[1]] = (id(UInt64(units.count + 1)), absent(words[2]))
        case ("r", 3):
            roles[words[1]] = Role(code: words[1], name: words[1], permissions: try permissions(words[2]))
        case ("m", 3): members[words[2], default: []].insert("@" + words[1])
        case ("g", 7):
            let (cascades, isConfirmed) = (words[4] == "1", words[6] == "1")
            grants.append((words[1], words[2], words[3], cascades, try moment(words[5], in: words), isConfirmed))
        case ("d", 2): shutOut.insert(words[1])
        case ("n", 2):
            guard let present = try moment(words[1], in: words) else { throw unreadable(words) }
            now = present
        default: throw PermissionLineUnreadable(line: words.joined(separator: "\t"))
        }
    }

    private mutating func answer(to words: [String]) throws(PermissionLineUnreadable) -> String {
        guard let permission = permissionsByName[words[2]] else { throw unreadable(words) }
        var circumstances = Circumstances()
        for flag in words[4].utf8 {
            switch flag {
            case UInt8(ascii: "c"): circumstances.missingCertificate = "policy"
            case UInt8(ascii: "f"): circumstances.isSecondFactorStale = true
            case UInt8(ascii: "d"): circumstances.isDisclosureMissing = true
            case UInt8(ascii: "z"): circumstances.isFrozen = true
            case UInt8(ascii: "h"): circumstances.isOnHold = true
            default: continue
            }
        }
        if let author = absent(words[5]) { circumstances.authors = [agent(author)] }
        if let second = absent(words[6]) { circumstances.second = viewer(second) }
        let decision = decide(
            permission,
            for: viewer(words[1]),
            in: absent(words[3]).map { units[$0]?.id ?? id(0) },
            under: circumstances
        )
        return switch decision {
        case .allowed: "allow"
        case .denied(let denial): "deny\t" + denial.code
        }
    }

    private mutating func answerGiving(_ words: [String]) throws(PermissionLineUnreadable) -> String {
        guard let role = roles[words[2]] else { throw unreadable(words) }
        let (giver, holder) = (viewer(words[1]), words[4])
        let holders = holder.hasPrefix("@") ? members.keys.filter { members[$0]?.contains(holder) ?? false } : [holder]
        let end = try moment(words[6], in: words)
        do throws(GrantRefused) {
            try checkDelegation(
                of: role,
                to: Set(holders.sorted().map { agent($0) }),
                in: units[words[3]]?.id ?? id(0),
                cascades: words[5] == "1",
                until: end,
                by: giver
            )
            return "allow"
        } catch {
            return "deny\t\(error)"
        }
    }

    private mutating func viewer(_ name: String) -> Viewer {
        if let viewer = known[name] { return viewer }
        let tree = self.tree ?? numbered()
        self.tree = tree
        let holders = members[name, default: []].union([name])
        let held = grants.filter { holders.contains($0.holder) }.map { grant in
            HeldGrant(
                unit: units[grant.unit]?.id ?? id(0),
                cascades: grant.cascades,
                permissions: roles[grant.role]?.permissions ?? [],
                expiresAt: grant.end,
                isConfirmed: grant.isConfirmed && grant.holder == name
            )
        }
        let viewer = Viewer(
            organization: id(0),
            agent: Agent(
                id: agent(name),
                unit: tree.root ?? id(0),
                name: name,
                email: name,
                role: .none,
                isActive: !shutOut.contains(name)
            ),
            powers: Powers(held, in: tree, at: now)
        )
        known[name] = viewer
        return viewer
    }

    private func numbered() -> UnitTree {
        UnitTree(
            numbering: units.map { name, unit in
                Unit(
                    id: unit.id,
                    parent: unit.parent.map { units[$0]?.id ?? id(0) },
                    code: name,
                    name: name,
                    signature: .fullName
                )
            }
        )
    }

    private mutating func agent(_ name: String) -> AgentID {
        if let agent = agents[name] { return agent }
        let agent: AgentID = id(UInt64(agents.count + 1))
        agents[name] = agent
        return agent
    }
}

/// A line of a permission model is not one of those that are known.
package struct PermissionLineUnreadable: Error {
    package let line: String
}

private let permissionsByName = Dictionary(uniqueKeysWithValues: Permission.allCases.map { ($0.rawValue, $0) })

private func permissions(_ text: String) throws(PermissionLineUnreadable) -> PermissionSet {
    var bits = PermissionSet()
    for name in text.split(separator: ",") where name != "-" {
        guard let permission = permissionsByName[String(name)] else { throw PermissionLineUnreadable(line: text) }
        bits = bits.union([permission])
    }
    return bits
}

private func unreadable(_ words: [String]) -> PermissionLineUnreadable {
    PermissionLineUnreadable(line: words.joined(separator: "\t"))
}

private func moment(_ word: String, in words: [String]) throws(PermissionLineUnreadable) -> Moment? {
    guard let word = absent(word) else { return nil }
    guard let number = Int64(word) else { throw unreadable(words) }
    return Moment(microseconds: number)
}

private func absent(_ word: String) -> String? { word == "-" ? nil : word }

private func id<Entity>(_ number: UInt64) -> ID<Entity> {
    let low = (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * UInt64($0))) }
    return ID(at: Moment(microseconds: 0), distinguishedBy: [0, 0] + low)
}
