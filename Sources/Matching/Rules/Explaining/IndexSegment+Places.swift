extension IndexSegment {
    /// Where a clause that holds matched.
    func places(of number: Int32, _ scratch: borrowing MatchScratch) -> MatchedPlaces {
        var places = MatchedPlaces()
        add(number, to: &places, scratch)
        return places
    }

    private func add(_ number: Int32, to places: inout MatchedPlaces, _ scratch: borrowing MatchScratch) {
        let node = program.node(number)
        switch node.operation {
        case .term where node.parts == .everywhere: addAttributes(node.first, to: &places, scratch)
        case .term, .pairs, .character, .pattern, .run, .phrase:
            for stretch in stretches(of: number, scratch) { add(stretch, to: &places, scratch) }
        case .loosePhrase: addLoosePhrase(node, to: &places, scratch)
        case .near: addNear(node, to: &places, scratch)
        case .tagPattern: addTags(program.patterns[Int(node.first)].pattern, to: &places, scratch)
        case .linkPart: addLinks(program.parts[Int(node.first)], to: &places, scratch)
        case .raw: addRaw(node, to: &places, scratch)
        case .or:
            for kid in program.kids(of: node) where holds(program.kids[kid], scratch) {
                add(program.kids[kid], to: &places, scratch)
            }
        case .never, .count, .and, .allOf, .anyOf, .not: break
        }
    }

    /// Adds the bytes from the first to the last word of a stretch.
    private func add(_ stretch: Stretch, to places: inout MatchedPlaces, _ scratch: borrowing MatchScratch) {
        guard let part = PostPart(rawValue: UInt8(stretch.start / Stretch.partDistance)) else { return }
        let first = scratch.reader.post.words[Int(stretch.start % Stretch.partDistance)]
        let last = scratch.reader.post.words[Int(stretch.end % Stretch.partDistance)]
        places.add(part.field, Int(first.lower)..<max(Int(first.upper), Int(last.upper)))
    }

    private func addLoosePhrase(
        _ node: QueryProgram.Node,
        to places: inout MatchedPlaces,
        _ scratch: borrowing MatchScratch
    ) {
        for stretch in shownWords(ofLoosePhrase: node, scratch) { add(stretch, to: &places, scratch) }
    }

    /// Adds the operands of a NEAR as far as they are on a way from the first to the last.
    private func addNear(_ node: QueryProgram.Node, to places: inout MatchedPlaces, _ scratch: borrowing MatchScratch) {
        let links = Array(links(of: node))
        var reached: [[Stretch]] = []
        for link in links {
            let operand = stretches(ofOperand: link, scratch)
            guard let left = reached.last else {
                reached.append(operand)
                continue
            }
            reached.append(Nearness.reached(from: left, operand, distance: link.distance, sides: link.sides))
        }
        for index in reached.indices.dropLast().reversed() {
            let link = links[index + 1]
            reached[index] = Nearness.reached(
                from: reached[index + 1],
                reached[index],
                distance: link.distance,
                sides: link.sidesOfNeighbour
            )
        }
        for stretch in reached.joined() { add(stretch, to: &places, scratch) }
    }

    private func addAttributes(_ term: Int32, to places: inout MatchedPlaces, _ scratch: borrowing MatchScratch) {
        for attribute in scratch.reader.post.attributes {
            let found = terms.find(
                attribute.hash,
                scratch.reader.post.bytes,
                start: Int(attribute.start),
                length: Int(attribute.length),
                in: attribute.space
            )
            if found == term { places.add(attribute.place, else: attribute.space.field) }
        }
    }

    private func addTags(_ pattern: WordPattern, to places: inout MatchedPlaces, _ scratch: borrowing MatchScratch) {
        for attribute in scratch.reader.post.attributes where attribute.space == .tag {
            if isTag(attribute, pattern, scratch) { places.add(attribute.place, else: .tags) }
        }
    }

    private func addLinks(_ part: BytePattern, to places: inout MatchedPlaces, _ scratch: borrowing MatchScratch) {
        for link in scratch.reader.post.links where holds(part, link, scratch) {
            places.add(link.place, else: .links)
        }
    }

    private func addRaw(_ node: QueryProgram.Node, to places: inout MatchedPlaces, _ scratch: borrowing MatchScratch) {
        for (index, text) in scratch.reader.post.rawTexts.enumerated() {
            for range in ranges(ofRaw: node, index, scratch, onlyFirst: false) {
                places.add(text.part.field, text.source(of: range))
            }
        }
    }
}

extension TermSpace {
    /// The field of a post that an attribute comes from when it stands in no text.
    fileprivate var field: Explanation.Field {
        switch self {
        case .tag, .tagPrefix: .tags
        case .mention: .mentions
        case .from, .author: .authorHandle
        case .inReplyTo: .inReplyTo
        case .site: .site
        case .channel: .channel
        default: .links
        }
    }
}
