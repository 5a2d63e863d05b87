extension IndexSegment {
    /// Turns the words and attributes of the post at hand into the numbers of this segment.
    func resolve(_ scratch: inout MatchScratch) {
        scratch.resolved.removeAll()
        for span in scratch.reader.post.parts { resolve(span.words, in: span.part.mask, &scratch) }
        resolveAttributes(&scratch)
        if needs.contains(.linkGram) { resolveLinkGrams(&scratch) }
        if needs.contains(.rawGram) {
            for index in scratch.reader.post.rawTexts.indices { resolveRawGrams(ofText: index, &scratch) }
        }
    }

    private func resolve(_ words: Range<Int>, in parts: PartMask, _ scratch: inout MatchScratch) {
        scratch.resolved.makeRoom(for: words)
        let chosen = termFilter.choose(words, of: scratch.reader.post, &scratch.resolved.chosen)
        scratch.resolved.touched = look(
            for: chosen,
            of: scratch.reader.post,
            scratch.resolved.chosen,
            &scratch.resolved.entries
        )
        let count = find(
            chosen,
            of: scratch.reader.post,
            &scratch.resolved.chosen,
            scratch.resolved.entries,
            &scratch.resolved.found,
            &scratch.resolved.terms
        )
        scratch.resolved.presence.add(
            count,
            of: scratch.resolved.found,
            at: scratch.resolved.chosen,
            in: parts,
            &scratch.resolved.next
        )
        if pairs.count > 0 { resolvePairs(count, &scratch.resolved) }
        if !prefixes.isEmpty {
            let count = prefixes.choose(words, of: scratch.reader.post, &scratch.resolved.others)
            for index in 0..<count {
                let number = scratch.resolved.others[index]
                resolvePrefixes(of: scratch.reader.post.words[Int(number)], number, in: parts, &scratch)
            }
        }
        if hasCharacters {
            for index in words { resolveCharacters(of: scratch.reader.post.words[index], in: parts, &scratch) }
        }
    }

    /// Finds the terms of the words that were chosen, leaves only those that have one, and says how many there are.
    private func find(
        _ count: Int,
        of post: borrowing ReadPost,
        _ chosen: inout [Int32],
        _ entries: borrowing [UInt64],
        _ found: inout [Int32],
        _ terms: inout [Int32]
    ) -> Int {
        precondition(count <= chosen.count && count <= entries.count && count <= found.count)
        let all = post.words.span
        let bytes = post.bytes.span
        let entries = entries.span
        var chosen = chosen.mutableSpan
        var found = found.mutableSpan
        var terms = terms.mutableSpan
        var left = 0
        for index in 0..<count {
            let number = Int(chosen[unchecked: index])
            let word = all[number]
            let term = self.terms.find(
                word.hash,
                behind: entries[unchecked: index],
                bytes,
                start: Int(word.start),
                length: Int(word.length),
                in: .word
            )
            guard term >= 0 else { continue }
            terms[number] = term
            chosen[unchecked: left] = Int32(truncatingIfNeeded: number)
            found[unchecked: left] = term
            left &+= 1
        }
        return left
    }

    /// Notes what stands in the first slot of each word that was chosen, and looks at each term that stands there.
    ///
    /// What it gives only keeps the looking from being left out.
    private func look(
        for count: Int,
        of post: borrowing ReadPost,
        _ chosen: borrowing [Int32],
        _ entries: inout [UInt64]
    ) -> UInt32 {
        let all = post.words.span
        let chosen = chosen.span
        var found = entries.mutableSpan
        for index in 0..<count { found[index] = terms.firstEntry(all[Int(chosen[index])].hash) }
        var shapes: UInt32 = 0
        for index in 0..<count { shapes |= terms.touch(found[index]) }
        return shapes
    }

    /// Finds the pairs among the words that are terms.
    private func resolvePairs(_ count: Int, _ resolved: inout ResolvedPost) {
        let chosen = pairFilter.choosePairs(count, of: resolved.found, at: resolved.chosen, &resolved.others)
        for index in 0..<chosen {
            let first = Int(resolved.others[index])
            let pair = pairs.find(resolved.found[first], resolved.found[first + 1])
            if pair >= 0 { resolved.pairs.append(pair) }
        }
    }

    private func resolvePrefixes(
        of word: ReadPost.Word,
        _ number: Int32,
        in parts: PartMask,
        _ scratch: inout MatchScratch
    ) {
        let start = Int(word.start)
        var lengths = prefixes.lengths(for: scratch.reader.post.bytes, start: start, length: Int(word.length))
        while lengths != 0 {
            let length = lengths.trailingZeroBitCount
            lengths &= lengths - 1
            let hash = TermHash.ofPadded(scratch.reader.post.bytes.span, start: start, length: length, in: .prefix)
            guard prefixes.mayHold(hash) else { continue }
            let prefix = terms.find(hash, scratch.reader.post.bytes, start: start, length: length, in: .prefix)
            guard prefix >= 0 else { continue }
            scratch.resolved.prefixHits.append((prefix, number))
            scratch.resolved.presence.add(prefix, in: parts)
        }
    }

    private func resolveCharacters(of word: ReadPost.Word, in parts: PartMask, _ scratch: inout MatchScratch) {
        var character = TermDictionary.unknown
        if word.kind.isOfRun {
            let length = word.kind == .single ? Int(word.length) : Int(word.firstLength)
            character = find(Int(word.start), length, in: .character, scratch)
        }
        scratch.resolved.characters.append(character)
        if character >= 0 { scratch.resolved.presence.add(character, in: parts) }
    }

    /// The number of a term that stands in the folded bytes.
    private func find(_ start: Int, _ length: Int, in space: TermSpace, _ scratch: borrowing MatchScratch) -> Int32 {
        let hash = TermHash.of(scratch.reader.post.bytes, start: start, length: length, in: space)
        return terms.find(hash, scratch.reader.post.bytes, start: start, length: length, in: space)
    }

    private func resolveAttributes(_ scratch: inout MatchScratch) {
        for index in scratch.reader.post.attributes.indices {
            let attribute = scratch.reader.post.attributes[index]
            if termFilter.mayHold(attribute.hash) {
                let term = terms.find(
                    attribute.hash,
                    scratch.reader.post.bytes,
                    start: Int(attribute.start),
                    length: Int(attribute.length),
                    in: attribute.space
                )
                if term >= 0 { scratch.resolved.presence.add(term, in: .everywhere) }
            }
            if !tagPrefixes.isEmpty, attribute.space == .tag { resolveTagPrefixes(of: attribute, &scratch) }
        }
    }

    private func resolveTagPrefixes(of tag: ReadPost.Attribute, _ scratch: inout MatchScratch) {
        let start = Int(tag.start)
        var lengths = tagPrefixes.lengths(for: scratch.reader.post.bytes, start: start, length: Int(tag.length))
        while lengths != 0 {
            let length = lengths.trailingZeroBitCount
            lengths &= lengths - 1
            let prefix = find(start, length, in: .tagPrefix, scratch)
            if prefix >= 0 { scratch.resolved.presence.add(prefix, in: .everywhere) }
        }
    }

    private func resolveLinkGrams(_ scratch: inout MatchScratch) {
        for index in scratch.reader.post.links.indices {
            let link = scratch.reader.post.links[index]
            guard link.length >= 3 else { continue }
            for start in Int(link.start)...Int(link.start + link.length) - 3 {
                let gram = find(start, 3, in: .linkGram, scratch)
                if gram >= 0 { scratch.resolved.presence.add(gram, in: .everywhere) }
            }
        }
    }

    /// Looks up what stands at each byte of a text as it was written, and keeps what begins where a word may.
    private func resolveRawGrams(ofText index: Int, _ scratch: inout MatchScratch) {
        let bytes = scratch.reader.post.rawTexts[index].bytes
        var found: [(gram: Int32, start: Int)] = []
        for start in bytes.indices {
            var lengths = rawLengths.lengths(for: bytes, start: start, length: min(4, bytes.count - start))
            while lengths != 0 {
                let length = lengths.trailingZeroBitCount
                lengths &= lengths - 1
                let hash = TermHash.of(bytes, start: start, length: length, in: .rawGram)
                let gram = terms.find(hash, bytes, start: start, length: length, in: .rawGram)
                if gram >= 0 { found.append((gram, start)) }
            }
        }
        let edges = found.isEmpty ? [] : RawRules.edges(of: bytes)
        for (gram, start) in found where edges[start] { scratch.resolved.presence.add(gram, in: .everywhere) }
        scratch.resolved.rawEdges.append(edges)
    }
}
