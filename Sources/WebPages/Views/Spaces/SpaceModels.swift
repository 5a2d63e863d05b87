/// Who sees what stands in a space, as pages say it.
enum SpaceKindMark: String, Sendable, CaseIterable {
    case open
    case closed
    case `private`
    case `internal`

    var phrase: CommunityPhrase {
        switch self {
        case .open: .spaceOpen
        case .closed: .spaceClosed
        case .private: .spacePrivate
        case .internal: .spaceInternal
        }
    }
}

/// What somebody may do in a space, as pages say it.
enum SpaceRoleMark: String, Sendable, CaseIterable {
    case reader
    case member
    case host

    var phrase: CommunityPhrase {
        switch self {
        case .reader: .spaceReader
        case .member: .spaceMember
        case .host: .spaceHost
        }
    }
}

/// How far somebody is on their way into a space, as pages say it.
enum SpacePlaceMark: Sendable {
    case invited
    case asking
    case inside
}

/// A space in a list.
struct SpaceLine: Sendable {
    var code: String
    var name: String
    var about = ""
    var kind = SpaceKindMark.open
    var unit = ""

    /// What it is, and whose.
    func marks(in words: Words) -> HTML {
        #"\#(Tag.outlined(words[kind.phrase])) <span class="tiny muted"><bdi>\#(unit)</bdi></span>"#
    }
}

/// Spaces below each other, each with where it is found.
func spaceList(_ lines: [SpaceLine], below base: String, in words: Words) -> HTML {
    guard !lines.isEmpty else { return #"<div class="empty"><p>\#(words[.spaceNone])</p></div>"# }
    let rows = lines.map { line -> HTML in
        """
        <li><a class="med row-link" dir="auto"\(attr: "href", "\(base)/\(percentEncoded(line.code))")>\(line.name)</a> \
        \(line.marks(in: words))\
        \(if: !line.about.isEmpty, #"<p class="small" dir="auto">\#(oneLine(line.about, 200))</p>"#)</li>
        """
    }
    return #"<ul class="rows">\#(rows)</ul>"#
}

/// Somebody who belongs to a space, or is on their way in.
struct SpacePersonLine: Sendable {
    var id: String
    /// `nil` of whoever has left.
    var name: String?
    var role = SpaceRoleMark.member
    var place = SpacePlaceMark.inside
}
