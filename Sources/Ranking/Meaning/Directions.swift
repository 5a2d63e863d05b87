/// Directions of texts by their places, in stretches as their words are.
///
/// A row that was taken out stays until all are packed: whoever asks knows which are gone.
struct Directions: Sendable {
    /// With fewer rows their spread is known soonest by looking at each, and the sums would take more room than they do.
    private static let leastForSums = 2_048

    let width: Int
    private var stretches: [DirectionStretch] = []
    private(set) var count = 0
    /// The rows that were taken out.
    private var gone: Set<Int> = []
    private var sums: PairSums?

    init(width: Int) { self.width = width }

    mutating func append(_ direction: [Float]) {
        precondition(direction.count == width, "All directions come from one encoder.")
        if count & (PostingList.stretchSize - 1) == 0 { stretches.append(DirectionStretch(width: width)) }
        stretches[stretches.count - 1].append(direction)
        count += 1
        note(count - 1)
    }

    mutating func remove(at place: Int) {
        gone.insert(place)
        let direction = direction(at: place)
        sums?.remove(direction)
    }

    /// What eight bits say of a direction counts, so that taking it out takes away what was added.
    private mutating func note(_ place: Int) {
        if sums != nil {
            let direction = direction(at: place)
            sums?.add(direction)
        } else if count > Self.leastForSums {
            var all = PairSums(width: width)
            for place in 0..<count where !gone.contains(place) { all.add(direction(at: place)) }
            sums = all
        }
    }

    func direction(at place: Int) -> [Float] {
        stretches[place >> PostingList.stretchBits].direction(at: place & (PostingList.stretchSize - 1))
    }

    func cosine(at place: Int, with direction: [Float]) -> Float {
        stretches[place >> PostingList.stretchBits]
            .cosine(at: place & (PostingList.stretchSize - 1), with: direction)
    }

    /// The cosines of the texts in some places, which stand in their order, with a direction.
    func cosines(at places: [Int], with direction: [Float]) -> [Float] {
        var (found, index): ([Float], Int) = ([], 0)
        found.reserveCapacity(places.count)
        while index < places.count {
            let number = places[index] >> PostingList.stretchBits
            let stretch = stretches[number]
            while index < places.count, places[index] >> PostingList.stretchBits == number {
                found.append(stretch.cosine(at: places[index] & (PostingList.stretchSize - 1), with: direction))
                index += 1
            }
        }
        return found
    }

    /// What the sketches of one stretch say.
    func estimate(_ stretch: Int, _ asked: borrowing AskedDirection, into estimates: inout [UInt16]) {
        stretches[stretch].estimate(asked, into: &estimates)
    }

    /// The sum of the cosines of all rows with a direction, and that of their squares.
    func sums(with direction: [Float]) -> (sum: Double, squares: Double) {
        if let sums { return sums.sums(with: direction) }
        var (sum, squares) = (0.0, 0.0)
        for place in 0..<count where !gone.contains(place) {
            let cosine = Double(cosine(at: place, with: direction))
            sum += cosine
            squares += cosine * cosine
        }
        return (sum, squares)
    }

    /// The rows in these places, in their order.
    func packed(_ places: [Int]) -> Directions {
        var packed = Directions(width: width)
        for place in places {
            if packed.count & (PostingList.stretchSize - 1) == 0 {
                packed.stretches.append(DirectionStretch(width: width))
            }
            packed.stretches[packed.stretches.count - 1].append(
                place & (PostingList.stretchSize - 1),
                of: stretches[place >> PostingList.stretchBits]
            )
            packed.count += 1
        }
        packed.sums = sums
        return packed
    }
}
