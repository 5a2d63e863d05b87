import Foundation
import Primitives

/// Throws where somebody does not take part by these terms: other ones hold by now, or they are not old enough.
///
/// Gives whether they said to be old enough, which is all that is kept of it.
func check(_ acceptance: Acceptance?, of terms: CommunityTerms) throws(TermsRefused) -> Bool {
    guard let acceptance else { throw .notAccepted }
    guard acceptance.version == terms.version else { throw .otherVersion }
    guard terms.leastAge != nil else { return false }
    guard let isOldEnough = acceptance.isOldEnough else { throw .ageUnsaid }
    guard isOldEnough else { throw .tooYoung }
    return true
}

/// The words of terms without space around them, or what is wrong with them.
func checkedTerms(_ words: String) throws(TermsRefused) -> String {
    let words = inLines(words)
    guard !words.isEmpty else { throw .textMissing }
    guard words.count <= 50_000, words.utf8.count <= 250_000 else { throw .textTooLong }
    return words
}

/// The age, where it is one that an operator may need.
func checkedLeastAge(_ age: Int?) throws(TermsRefused) -> Int? {
    guard let age else { return nil }
    guard (1...21).contains(age) else { throw .ageUnfit }
    return age
}
