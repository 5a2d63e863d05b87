extension ContentType {
    /// A parameter that may be cut into pieces and say its charset (RFC 2231), or be an encoded word, which it must not.
    func longParameter(_ name: String) -> String? {
        if let coded = parameters[name + "*"] { return percentText(coded, isFirst: true) }
        if let plain = parameters[name] { return decodedWords(plain) }
        var (pieces, charset): ([UInt8], String?) = ([], nil)
        for number in 0..<50 {
            if let coded = parameters["\(name)*\(number)*"] {
                let (said, rest) = number == 0 ? charsetAndRest(of: coded) : (nil, coded)
                charset = charset ?? said
                pieces += percentBytes(rest)
            } else if let plain = parameters["\(name)*\(number)"] {
                pieces += Array(plain.utf8)
            } else {
                break
            }
        }
        return pieces.isEmpty ? nil : decodedText(pieces, in: charset ?? "") ?? looseText(pieces)
    }

    private func percentText(_ coded: String, isFirst: Bool) -> String {
        let (charset, rest) = charsetAndRest(of: coded)
        let bytes = percentBytes(rest)
        return decodedText(bytes, in: charset ?? "") ?? looseText(bytes)
    }

    /// `utf-8'en'name`: the charset, the language, which nobody needs, and the rest.
    private func charsetAndRest(of coded: String) -> (charset: String?, rest: String) {
        let pieces = coded.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard pieces.count == 3 else { return (nil, coded) }
        return (pieces[0].isEmpty ? nil : String(pieces[0]), String(pieces[2]))
    }
}

/// Bytes of which some are written as `%41`.
private func percentBytes(_ text: String) -> [UInt8] {
    // The same as quoted-printable with another sign.
    quotedBytes(text.utf8.map { $0 == UInt8(ascii: "%") ? UInt8(ascii: "=") : $0 }, isHeader: false)
}
