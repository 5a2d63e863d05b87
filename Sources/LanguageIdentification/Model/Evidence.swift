/// The words of a text that say something about its language, in small letters.
struct Evidence {
    /// A run of letters of one script.
    struct Word {
        var script: ScalarKind
        var letters: Range<Int>
    }

    /// The letters of all words, one after the other.
    private(set) var letters: [UInt16] = []
    private(set) var words: [Word] = []

    /// The letters of a word.
    func spelling(of word: Word) -> ArraySlice<UInt16> { letters[word.letters] }

    /// The last letter, if it belongs to the word that begins at `start`.
    func lastLetter(since start: Int) -> UInt16? { letters.count > start ? letters[letters.count - 1] : nil }

    mutating func append(_ letter: UInt16) { letters.append(letter) }

    mutating func replaceLastLetter(by letter: UInt16) { letters[letters.count - 1] = letter }

    mutating func dropLastLetter() { letters.removeLast() }

    /// Makes a word of the letters since `start`.
    mutating func closeWord(in script: ScalarKind, since start: Int) {
        words.append(Word(script: script, letters: start..<letters.count))
    }

    /// Forgets every word from the place `firstWord` on, and the letters since `start`.
    mutating func forget(from firstWord: Int, letter start: Int) {
        words.removeSubrange(firstWord...)
        letters.removeSubrange(start...)
    }

    /// The script that carries the text, and how many letters it has; nil without letters.
    ///
    /// Japanese is written in two scripts: with any kana, its Han signs count as kana.
    func dominantScript(weights: [Int]) -> (script: ScalarKind, letters: Int)? {
        var counts = [Int](repeating: 0, count: weights.count)
        for word in words { counts[Int(word.script.rawValue)] += word.letters.count }
        let (kana, han) = (Int(ScalarKind.kana.rawValue), Int(ScalarKind.han.rawValue))
        if counts[kana] > 0 {
            counts[kana] += counts[han]
            counts[han] = 0
        }
        var best = 0
        for script in counts.indices where counts[script] * weights[script] > counts[best] * weights[best] {
            best = script
        }
        return counts[best] > 0 ? (ScalarKind(rawValue: UInt8(best)), counts[best]) : nil
    }
}
