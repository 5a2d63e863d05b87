/// The written form of NEAR.
struct NearOperator {
    let distance: Int
    let isOrdered: Bool

    /// The name and what stands behind it, where the token is meant as a NEAR at all.
    static func rest(of token: String) -> (name: String, rest: Substring)? {
        for name in ["NEAR", "ONEAR"] where token.hasPrefix(name) {
            let rest = token.dropFirst(name.count)
            if rest.isEmpty || rest.first == "/" { return (name, rest) }
        }
        return nil
    }

    init?(_ token: (name: String, rest: Substring)) {
        var digits = token.rest.dropFirst()
        let isMarked = digits.last == "f"
        if isMarked { digits = digits.dropLast() }
        guard let distance = WholeNumber.read(digits), !(isMarked && token.name == "ONEAR") else { return nil }
        self.distance = distance
        isOrdered = isMarked || token.name == "ONEAR"
    }
}

/// A number without sign, written in ASCII digits.
enum WholeNumber {
    static func read(_ digits: some StringProtocol) -> Int? {
        let isPlain = !digits.isEmpty && digits.utf8.allSatisfy { (48...57).contains($0) }
        return isPlain && digits.utf8.count <= QueryLimits.digits ? Int(digits) : nil
    }
}
