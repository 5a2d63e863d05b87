import Foundation

/// Where the profile of somebody stood in their old forum; `nil` where that cannot be known.
func addressOfOldProfile(of foreign: String?, at site: String?, form: ForumSource.Form?) -> String? {
    guard let foreign, let site, let form else { return nil }
    let allowed = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._"))
    guard let piece = foreign.addingPercentEncoding(withAllowedCharacters: allowed) else { return nil }
    switch form {
    case .stackexchange: return foreign.utf8.allSatisfy { (48...57).contains($0) } ? "\(site)/users/\(piece)" : nil
    case .discourse: return "\(site)/u/\(piece)"
    case .csv, .jsonl: return nil
    }
}

/// An address of another forum, as far as it says what stood there.
package enum OldAddress: Sendable, Equatable {
    /// `/questions/ID/…`, `/q/ID`: a question.
    case question(String)
    /// `/a/ID`: an answer.
    case answer(String)
    /// `/t/slug/ID`: a topic.
    case topic(String)

    /// The form of the forums that had such addresses.
    var form: ForumSource.Form {
        switch self {
        case .question, .answer: .stackexchange
        case .topic: .discourse
        }
    }

    var key: ImportKey {
        switch self {
        case .question(let id), .topic(let id): ImportKey(.topic, id)
        case .answer(let id): ImportKey(.answer, id)
        }
    }
}
