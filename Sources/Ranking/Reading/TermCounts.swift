import Matching

/// The terms of a text, each with how often it stands there.
///
/// A term is the stem of a word, as a number.
struct TermCounts {
    private(set) var terms: [(hash: UInt64, count: Int)] = []
    /// How many words the text has that say something; those of the title twice.
    private(set) var length = 0

    init(of text: RankingText) {
        let stemmer = Stemmer(language: text.language)
        let stopWords = StopWords.of(text.language)
        var hashes: [UInt64] = []
        Self.append(text.title, stemmer, stopWords, to: &hashes)
        hashes += hashes
        Self.append(text.body, stemmer, stopWords, to: &hashes)
        length = hashes.count
        hashes.sort()
        for hash in hashes {
            if terms.last?.hash == hash {
                terms[terms.count - 1].count += 1
            } else {
                terms.append((hash, 1))
            }
        }
    }

    private static func append(
        _ text: String,
        _ stemmer: borrowing Stemmer,
        _ stopWords: Set<String>,
        to hashes: inout [UInt64]
    ) {
        // The last sign of a run in a script without spaces stands in the pair before it already.
        for word in TextWord.words(of: text) where !word.isCovered {
            var form = saying(word.form)
            guard !stopWords.contains(form) else { continue }
            hashes.append(form.withUTF8 { stemmer.stemHash(of: $0) })
        }
    }

    /// The words of a text that say something, as they stand there, each with its term.
    static func forms(of text: RankingText) -> [(form: String, hash: UInt64)] {
        let stemmer = Stemmer(language: text.language)
        let stopWords = StopWords.of(text.language)
        var found: [(form: String, hash: UInt64)] = []
        for part in [text.title, text.body] {
            for word in TextWord.words(of: part) where !word.isCovered {
                var form = saying(word.form)
                guard !stopWords.contains(form) else { continue }
                let hash = form.withUTF8 { stemmer.stemHash(of: $0) }
                found.append((form, hash))
            }
        }
        return found
    }

    /// Snowball and the lists know the straight apostrophe only.
    private static func saying(_ form: String) -> String {
        form.utf8.contains(0xE2) ? form.replacing("\u{2019}", with: "'") : form
    }
}
