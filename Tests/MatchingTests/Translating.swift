import Matching

extension TranslationNote {
    /// Kind, where it begins, and what its absence does.
    var brief: String {
        let absence = effect.map { $0 == .findsMore ? " more" : " less" } ?? ""
        return "\(kind) \(range.lowerBound)\(absence)"
    }
}
