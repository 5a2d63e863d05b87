/// What texts and their titles mean, by their places.
struct Meanings: Sendable {
    private(set) var wholes: Directions
    private(set) var titles: Directions

    init(width: Int) {
        wholes = Directions(width: width)
        titles = Directions(width: width)
    }

    private init(wholes: Directions, titles: Directions) {
        (self.wholes, self.titles) = (wholes, titles)
    }

    mutating func append(_ meaning: Meaning) {
        wholes.append(meaning.whole)
        titles.append(meaning.title)
    }

    mutating func remove(at place: Int) {
        wholes.remove(at: place)
        titles.remove(at: place)
    }

    func packed(_ places: [Int]) -> Meanings {
        Meanings(wholes: wholes.packed(places), titles: titles.packed(places))
    }
}
