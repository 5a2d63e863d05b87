import Foundation
import Knowledge
import Primitives

extension Topic.Wording {
    /// Without space around it, or what is wrong with it.
    package func checked() throws(CommunityRefused) -> Topic.Wording {
        let title = inOneLine(title)
        guard !title.isEmpty else { throw .titleMissing }
        guard title.count <= 200, title.utf8.count <= 2_000 else { throw .titleTooLong }
        let language = language.trimmingCharacters(in: .whitespaces)
        guard isLanguage(language) else { throw .languageMalformed }
        return Topic.Wording(title: title, body: try checkedBody(body), language: language, tags: try checkedTags(tags))
    }
}

/// The words of a contribution without space around them, or what is wrong with them.
package func checkedBody(_ body: String) throws(CommunityRefused) -> String {
    let body = inLines(body)
    guard !body.isEmpty else { throw .textMissing }
    // What looks like one character may be thousands of marks upon each other.
    guard body.count <= 20_000, body.utf8.count <= 100_000 else { throw .textTooLong }
    return body
}

/// What one of ours says beside a decision.
func checkedNote(_ note: String, isNeeded: Bool) throws(CommunityRefused) -> String {
    let note = inLines(note)
    guard !isNeeded || !note.isEmpty else { throw .noteMissing }
    guard note.count <= 1_000, note.utf8.count <= 8_000 else { throw .noteTooLong }
    return note
}

/// Each tag once, in small letters, of letters, digits and hyphens.
private func checkedTags(_ tags: [String]) throws(CommunityRefused) -> [String] {
    let plain = tags.map { tag in
        tag.trimmingCharacters(in: .whitespaces.union(CharacterSet(charactersIn: "#")))
            .precomposedStringWithCompatibilityMapping.lowercased()
    }.filter { !$0.isEmpty }.eachOnce
    guard plain.count <= 5 else { throw .tagsUnfit }
    for tag in plain {
        let isPlain = tag.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-"
                || scalar.properties.generalCategory == .nonspacingMark
        }
        guard isPlain, tag.count <= 30, tag.utf8.count <= 200 else { throw .tagsUnfit }
    }
    return plain
}

/// How many addresses of pages stand in some words, with or without a scheme before them.
package func links(in words: String) -> Int {
    words.lowercased().split { $0.isWhitespace || "<>()[]\"".contains($0) }.count { word in
        word.contains("://") || word.hasPrefix("www.")
    }
}

/// Whether somebody says again what they said: nearly the same words, where there are enough of them to tell.
package func isRepetition(_ words: String, of earlier: some Sequence<String>) -> Bool {
    let new = forms(of: words)
    guard new.count >= 5 else { return false }
    return earlier.contains { text in
        let old = forms(of: text)
        return Double(old.intersection(new).count) >= 0.8 * Double(old.union(new).count)
    }
}

/// What stands in a post; a contribution has no title.
struct Said {
    let title: String?
    let body: String

    var whole: String { title.map { $0 + "\n" + body } ?? body }
}

/// What a member wrote lately, as the pace is measured.
struct Lately {
    let hour: Int
    let day: Int
    /// Within the hour.
    let edits: Int
    /// The latest texts.
    let texts: [Said]
}

/// Throws where a member would write too much, too many links, or the same again; what is changed is counted apart from
/// what is new.
func checkPace(of said: Said, isNew: Bool, trust: Trust, lately: Lately) throws(CommunityRefused) {
    if isNew {
        guard lately.hour < trust.pace.hour, lately.day < trust.pace.day else { throw .tooManyPosts }
    } else {
        guard lately.edits < trust.edits else { throw .tooManyPosts }
    }
    guard links(in: said.whole) <= trust.links else { throw .tooManyLinks }
    // A topic is compared with its title, a contribution with what stands below one.
    let earlier = lately.texts.map { said.title == nil ? $0.body : $0.whole }
    guard !isRepetition(said.whole, of: earlier) else { throw .repeated }
}
