import Foundation
package import Primitives

/// How many wordings a list may have.
package let signalWordLimit = 500

/// Words that somebody wrote, without what is said twice, or the refusal.
package func checkedSignalWords(_ words: [String]) throws(SignalRefused) -> [String] {
    let tidy = words.map { $0.onOneLine }.filter { !$0.isEmpty }
    guard tidy.count <= signalWordLimit else { throw .tooMany }
    var seen: Set<[String]> = []
    var kept: [String] = []
    for word in tidy {
        let forms = signalForms(of: word)
        guard !forms.isEmpty, word.count <= 60 else { throw .wordUnfit }
        if seen.insert(forms).inserted { kept.append(word) }
    }
    return kept
}

/// A language as its first subtag: `de` holds for `de-AT`, too.
package func checkedSignalLanguage(_ code: String) throws(SignalRefused) -> String {
    let code = code.lowercased()
    guard (2...3).contains(code.utf8.count), code.utf8.allSatisfy({ (97...122).contains($0) }) else {
        throw .languageUnfit
    }
    return code
}

/// Why a signal, or the words of one, stay as they are.
package enum SignalRefused: Refusal {
    case valueUnknown
    case listUnknown
    case languageUnfit
    case wordUnfit
    case tooMany
    case changed

    package var code: String { "signal.\(self)" }

    package var kind: RefusalKind {
        switch self {
        case .listUnknown: .notFound
        case .changed: .conflict
        default: .invalid
        }
    }

    package var message: String {
        switch self {
        case .valueUnknown: "There is no such signal. Choose one from the list."
        case .listUnknown: "There is no such list of words. Look at the signals."
        case .languageUnfit: "Write a language by its code of two or three letters, such as de."
        case .wordUnfit: "Each line is a word or a few, with at most 60 characters. Shorten it, or take it out."
        case .tooMany: "A list has at most \(signalWordLimit) lines. Leave some out."
        case .changed: "A colleague has saved these words since you began. Look at them, then save yours."
        }
    }
}
