package import Community
import Foundation
import Primitives

/// The line that the members of an object, or the fields of a row, say; what nobody knows is not overlooked.
func archiveLine(of members: [String: Any], at place: ArchivePlace) -> ArchiveLine {
    let unknown = members.keys.sorted().first { !forumFields.contains($0) }
    if let unknown {
        return .refused("“\(unknown.prefix(60))” is not known.", place: place)
    }
    guard let kind = (members["kind"] as? String).flatMap({ ForumRecord.Kind(rawValue: $0) }) else {
        let kinds = ForumRecord.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        return .refused("“kind” is one of \(kinds).", place: place)
    }
    let words = forumFields.filter { !["kind", "tags", "number", "closed", "hidden", "takenBack"].contains($0) }
    if let wrong = words.first(where: { members[$0].map { !($0 is String) } ?? false }) {
        return .refused("“\(wrong)” is no text.", place: place)
    }
    func word(_ name: String) -> String? { (members[name] as? String).flatMap { $0.isEmpty ? nil : $0 } }
    var record = ForumRecord(kind, id: word("id"), at: word("at").flatMap { Moment(rfc3339: $0) })
    (record.author, record.name) = (word("author"), word("name"))
    (record.title, record.text) = (word("title"), word("text"))
    (record.language, record.type, record.topic) = (word("language"), word("type"), word("topic"))
    (record.answer, record.comment, record.to) = (word("answer"), word("comment"), word("to"))
    record.number = (members["number"] as? NSNumber)?.intValue ?? (members["number"] as? String).flatMap { Int($0) }
    record.tags =
        members["tags"] as? [String]
        ?? (members["tags"] as? String)?.split(separator: " ").prefix(20).map(String.init) ?? []
    (record.isClosed, record.isHidden) = (isSo(members["closed"]), isSo(members["hidden"]))
    record.isTakenBack = isSo(members["takenBack"])
    return .record(record, place: place)
}

private func isSo(_ value: Any?) -> Bool {
    (value as? Bool) ?? ["true", "1", "yes"].contains((value as? String)?.lowercased() ?? "")
}

extension ForumRecord {
    /// The same as the members of a JSON object, which `archiveLine` reads.
    package var members: [String: Any] {
        var members: [String: Any] = ["kind": kind.rawValue]
        let words = [
            ("id", id), ("at", at?.description), ("author", author), ("name", name), ("title", title), ("text", text),
            ("language", language), ("type", type), ("topic", topic), ("answer", answer), ("comment", comment),
            ("to", to),
        ]
        for (name, word) in words { members[name] = word }
        if !tags.isEmpty { members["tags"] = tags }
        members["number"] = number
        if isClosed { members["closed"] = true }
        if isHidden { members["hidden"] = true }
        if isTakenBack { members["takenBack"] = true }
        return members
    }
}
