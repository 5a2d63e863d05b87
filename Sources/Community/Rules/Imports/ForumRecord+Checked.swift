import Foundation
import Knowledge
package import Primitives

/// What a line of the open form says, when it may be stored.
enum ImportedThing: Sendable, Equatable {
    case member(id: String, name: String, at: Moment)
    case topic(ImportedTopic)
    case contribution(ImportedContribution)
    case help(ImportedHelp)
    case accepted(answer: String, at: Moment)
    case link(ImportedLink)
}

struct ImportedTopic: Sendable, Equatable {
    let id: String
    let at: Moment
    let author: String?
    let kind: Topic.Kind
    let wording: Topic.Wording
    let isClosed: Bool
    let isHidden: Bool
}

struct ImportedContribution: Sendable, Equatable {
    let id: String
    let at: Moment
    let author: String?
    let topic: String
    let isAnswer: Bool
    /// The answer that a comment is on.
    let answer: String?
    let text: String
    let isHidden: Bool
}

struct ImportedHelp: Sendable, Equatable {
    let isOfAnswer: Bool
    let id: String
    let day: Int64
    let number: Int
}

struct ImportedLink: Sendable, Equatable {
    let from: String
    let to: String
    let isDuplicate: Bool
    let at: Moment
}

extension ForumRecord {
    /// What is wrong with it by itself; nothing where it may be stored once what it points at is there.
    package func fault(at now: Moment, language: String = "en") -> (any Refusal)? {
        do {
            _ = try checked(at: now, language: language)
            return nil
        } catch {
            return error
        }
    }

    func checked(at now: Moment, language standard: String) throws(ImportRefused) -> ImportedThing {
        let at = try checkedMoment(at, before: now)
        switch kind {
        case .member:
            let name = importedName(name ?? "")
            guard !name.isEmpty else { throw .nameMissing }
            return .member(id: try checkedForeignID(id), name: name, at: at)
        case .topic: return .topic(try importedTopic(at: at, standard))
        case .answer, .comment: return .contribution(try importedContribution(at: at))
        case .help:
            guard let number, (1...1_000_000).contains(number) else { throw .numberUnfit }
            return .help(
                ImportedHelp(
                    isOfAnswer: answer != nil,
                    id: try checkedForeignID(answer ?? comment),
                    day: at.microseconds / 86_400_000_000,
                    number: number
                )
            )
        case .accepted: return .accepted(answer: try checkedForeignID(answer), at: at)
        case .link:
            let (from, to) = (try checkedForeignID(topic), try checkedForeignID(to))
            guard from != to else { throw .linkToItself }
            guard type == "related" || type == "duplicate" else { throw .typeUnfit }
            return .link(ImportedLink(from: from, to: to, isDuplicate: type == "duplicate", at: at))
        }
    }

    private func importedTopic(at moment: Moment, _ standard: String) throws(ImportRefused) -> ImportedTopic {
        let title = isTakenBack ? "" : plainLine(title ?? "")
        guard isTakenBack || !title.isEmpty, title.count <= 300, title.utf8.count <= 2_000 else { throw .titleMissing }
        guard let kind = Topic.Kind(rawValue: type ?? Topic.Kind.question.rawValue) else { throw .typeUnfit }
        let own = language.flatMap { isLanguage($0) ? $0 : nil }
        return ImportedTopic(
            id: try checkedForeignID(id),
            at: moment,
            author: try checkedAuthor(),
            kind: kind,
            wording: Topic.Wording(
                title: title,
                body: try isTakenBack ? "" : checkedText(text, elseTitle: title),
                language: own ?? standard,
                tags: isTakenBack ? [] : importedTags(tags)
            ),
            isClosed: isClosed,
            isHidden: isHidden
        )
    }

    private func importedContribution(at moment: Moment) throws(ImportRefused) -> ImportedContribution {
        ImportedContribution(
            id: try checkedForeignID(id),
            at: moment,
            author: try checkedAuthor(),
            topic: try checkedForeignID(topic),
            isAnswer: kind == .answer,
            answer: try (kind == .comment ? answer : nil).map { id throws(ImportRefused) in try checkedForeignID(id) },
            text: try isTakenBack ? "" : checkedText(text),
            isHidden: isHidden
        )
    }

    /// Of what was taken back nobody is the author: whatever comes along with it is left where it was.
    private func checkedAuthor() throws(ImportRefused) -> String? {
        guard !isTakenBack, let author else { return nil }
        return try checkedForeignID(author)
    }
}

/// 1990: no forum is older.
private let earliest = Moment(microseconds: 631_152_000_000_000)

private func checkedMoment(_ moment: Moment?, before now: Moment) throws(ImportRefused) -> Moment {
    guard let moment, moment >= earliest, moment <= now + .seconds(86_400) else { throw .dateUnfit }
    return moment
}

private func checkedForeignID(_ id: String?) throws(ImportRefused) -> String {
    guard let id, (1...100).contains(id.utf8.count), id.unicodeScalars.allSatisfy(isSeen) else { throw .idUnfit }
    return id
}

/// What is longer than a member may write is kept as it was; a topic of nothing but a title says its title.
private func checkedText(_ text: String?, elseTitle title: String? = nil) throws(ImportRefused) -> String {
    let plain = inLines(text ?? "")
    let words = plain.isEmpty ? title ?? "" : plain
    guard !words.isEmpty else { throw .textMissing }
    guard words.utf8.count <= 100_000 else { throw .textTooLong }
    return words
}

private func plainLine(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { isSeen($0) || $0.properties.isWhitespace }))
        .onOneLine
}

/// Nothing that turns the direction of what stands around it, or that nobody sees.
private func isSeen(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
    default: true
    }
}
